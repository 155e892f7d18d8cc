import { describe, expect, it } from 'vitest';
import { entriesFor } from '../../../../renderer/views/commands/entries.ts';
import { closedView } from '../../../support/account-variants.ts';

const accounts = [
  { ...closedView.account, id: 1, title: 'Shen Yan 沈砚', handle: null },
  { ...closedView.account, id: 2, title: 'Harbour Almanac', handle: '@tides@harbour.example' },
];
const commands = [
  { action: 'refresh' as const, title: 'Refresh' },
  { action: 'add' as const, title: 'Add accounts' },
];
const found = (query: string) => entriesFor(query, { accounts, commands }).map((entry) => entry.id);

describe('the command palette', () => {
  it('offers commands when nothing is typed, and only them after >', () => {
    expect([found(''), found('>add')]).toEqual([['refresh', 'add'], ['add']]);
  });

  it('finds accounts at the start of a word, by handle, and Chinese anywhere', () => {
    expect([found('yan'), found('tides'), found('砚'), found('arbour')]).toEqual([
      ['account-1', 'search'],
      ['account-2', 'search'],
      ['account-1', 'search'],
      ['search'],
    ]);
  });
});
