/** What the palette offers for what was typed: accounts, commands, then the search. Pure. */

import type { AccountRow } from '../../../electron/contract/shapes/account.ts';
import type { ActionName } from '../frame/shortcuts.ts';

export type Entry =
  | { kind: 'account'; id: string; account: AccountRow }
  | { kind: 'command'; id: string; action: ActionName; title: string }
  | { kind: 'search'; id: string; query: string };

type Offered = { accounts: AccountRow[]; commands: { action: ActionName; title: string }[] };

const mostAccounts = 8;
const mostCommands = 40;

/** Without a query: the commands. `>` limits to them. Names match at the start of a word, Chinese anywhere. */
export function entriesFor(query: string, offered: Offered): Entry[] {
  const onlyCommands = query.startsWith('>');
  const typed = query.replace(/^>/, '').trim();
  const wanted = typed.toLowerCase();
  const commands = offered.commands.filter(({ title }) => fits(title, wanted)).slice(0, mostCommands);
  const shown: Entry[] = commands.map(({ action, title }) => ({ kind: 'command', id: action, action, title }));
  if (onlyCommands || typed === '') return shown;
  const accounts = offered.accounts.filter(({ title, handle }) => fits(title, wanted) || fits(handle ?? '', wanted));
  return [
    ...accounts.slice(0, mostAccounts).map((account): Entry => ({ kind: 'account', id: `account-${account.id}`, account })),
    ...shown,
    { kind: 'search', id: 'search', query: typed },
  ];
}

function fits(text: string, wanted: string): boolean {
  if (wanted === '') return true;
  const folded = text.toLowerCase();
  if (/\p{Script=Han}/u.test(wanted)) return folded.includes(wanted);
  return (
    folded.startsWith(wanted) ||
    folded.split(/[\s@._\-\p{P}\p{Script=Han}]+/u).some((word) => word.startsWith(wanted)) ||
    folded.includes(` ${wanted}`)
  );
}
