/** The table of commands: the help, the docs page and the program are made from it. */

import { bridges } from './bridges.ts';
import type { Command } from './command.ts';
import { follow } from './follow.ts';
import { keep } from './keep.ts';
import { lists } from './lists.ts';
import { look } from './look.ts';
import { outgoing } from './outgoing.ts';
import { own } from './own.ts';
import { people } from './people.ts';
import { reading } from './reading.ts';
import { shells } from './shells.ts';
import { stored } from './stored.ts';

export const commands: Command[] = [
  ...follow,
  ...bridges,
  ...lists,
  ...stored,
  ...own,
  ...reading,
  ...people,
  ...look,
  ...keep,
  ...outgoing,
  ...shells,
];
