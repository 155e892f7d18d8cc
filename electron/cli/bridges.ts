/** `vigil bridges`: where the reader's own bridges answer. */

import { ok, type Result } from '../contract/result.ts';
import type { Bridges } from '../contract/shapes/settings.ts';
import { type Asked, type Command, type Options, text } from './command.ts';
import type { Door } from './door.ts';
import type { Said } from './said.ts';
import { table } from './text.ts';

const programs: { id: keyof Bridges; name: string }[] = [
  { id: 'rsshub', name: 'RSSHub' },
  { id: 'weweRss', name: 'wewe-rss' },
  { id: 'weMpRss', name: 'we-mp-rss' },
];

export const bridges: Command[] = [
  {
    name: 'bridges',
    usage: '',
    says: 'The base addresses of your own bridges, shown or set; none is asked before.',
    gives: '`{rsshub, weweRss, weMpRss}`, each an address or null',
    options: [
      { flags: '--rsshub <address>', says: 'where rsshub:// leads; none takes it away' },
      { flags: '--wewe-rss <address>', says: 'your wewe-rss; none takes it away' },
      { flags: '--we-mp-rss <address>', says: 'your we-mp-rss; none takes it away' },
    ],
    needs: 'library',
    run,
  },
];

async function run(door: Door, { options }: Asked): Promise<Result<Said>> {
  const before = await door.call('settings.read', {});
  if (!before.ok) return before;
  const change = chosen(options);
  const after =
    Object.keys(change).length === 0 ? before : await door.call('settings.write', { bridges: { ...before.value.bridges, ...change } });
  if (!after.ok) return after;
  const { bridges: kept } = after.value;
  return ok({
    json: kept,
    text: table(
      ['Bridge', 'Address'],
      programs.map(({ id, name }) => [name, kept[id] ?? 'none']),
    ),
  });
}

function chosen(options: Options): Partial<Bridges> {
  return Object.fromEntries(
    programs.flatMap(({ id }) => {
      const named = text(options, id);
      return named === undefined ? [] : [[id, named === 'none' ? null : named]];
    }),
  );
}
