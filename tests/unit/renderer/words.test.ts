import { describe, expect, test } from 'vitest';
import { createFormats, pickLanguage } from '../../../renderer/text/format.ts';
import { isCjk, langOf, runsOf } from '../../../renderer/text/lang.ts';
import { createText } from '../../../renderer/text/text.tsx';
import { sayCheck } from '../../../renderer/views/frame/CheckLine.tsx';
import { nameOfKey, type Pressed, shortcutFor, shownKeys } from '../../../renderer/views/frame/shortcuts.ts';
import { folderBeside, treeNodes, typeAhead } from '../../../renderer/views/frame/tree-nodes.ts';
import { timelineRows } from '../../../renderer/views/reading/timeline-rows.ts';
import { checkState } from '../../support/fixture-core/answers.ts';
import { accounts, at, folders, nowAt } from '../../support/fixture-core/people.ts';
import { items } from '../../support/fixture-core/posts.ts';

const english = createFormats('en', 'UTC', () => nowAt);
const chinese = createFormats('zh-Hans', 'UTC', () => nowAt);

describe('dates and numbers', () => {
  test('are written as each language does', () => {
    const then = Date.UTC(2014, 2, 13, 11, 2);
    expect([
      english.date(then),
      chinese.date(then),
      english.time(then),
      english.dayTitle('2025-03-13'),
      english.dayTitle('2014-03-13'),
    ]).toEqual(['13 Mar 2014', '2014年3月13日', '11:02', 'Thursday 13 March', 'Thursday 13 March 2014']);
  });
  test('ranges have an unspaced en dash', () => {
    expect(english.range(at('11:02'), at('11:32'))).toBe('11:02–11:32');
  });
  test('counts of the sidebar stop at 9,999+', () => {
    expect([english.count(9999), english.count(48_210)]).toEqual(['9,999', '9,999+']);
  });
  test('a lifetime counts the first and the last day', () => {
    expect(english.days(at('06:00'), at('09:00'))).toBe(1);
  });
});

describe('the language of foreign text', () => {
  test.each([
    ['北窗笔记', null, 'zh-Hans'],
    ['Lin Qiao', null, 'und-Latn'],
    ['Lin Qiao', 'en', 'en'],
    ['ことばの森', null, 'ja'],
    ['말의 숲', null, 'ko'],
    ['An essay that quotes 已被关闭 once', null, 'und-Latn'],
    ['河道 RSS', null, 'zh-Hans'],
    ['12:30', null, undefined],
    ['正體中文', 'zh-Hant-TW', 'zh-Hant-TW'],
  ])('%s (stored %s) is %s', (text, stored, lang) => {
    expect(langOf(text, stored)).toBe(lang);
  });
  test('a name in two scripts is set in two faces', () => {
    expect(runsOf('Shen Yan 沈砚')).toEqual([
      { text: 'Shen Yan ', lang: 'und-Latn' },
      { text: '沈砚', lang: 'zh-Hans' },
    ]);
  });
  test('Chinese, Japanese and Korean are set as such', () => {
    expect(['zh-Hans', 'ja', 'ko', 'en', undefined].map(isCjk)).toEqual([true, true, true, false, false]);
  });
});

test.each([
  ['system', ['fr-FR', 'zh-CN'], 'zh-Hans'],
  ['system', ['en-US', 'zh-CN'], 'en'],
  ['system', ['fr-FR'], 'en'],
  ['zh-Hans', ['en-US'], 'zh-Hans'],
] as const)('the choice %s with the locales %j gives %s', (choice, locales, language) => {
  expect(pickLanguage(choice, locales)).toBe(language);
});

describe('keys', () => {
  const press = (key: string, change: Partial<Pressed> = {}): Pressed => ({
    key,
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    ...change,
  });
  const actionOf = (pressed: Pressed, after: string | null = null) => {
    const found = shortcutFor(pressed, after);
    return found === null || found === 'sequence' ? found : found.action;
  };
  test.each([
    [press('j'), null, 'next'],
    [press('M', { shiftKey: true }), null, 'mark-above'],
    [press('k', { metaKey: true }), null, 'commands'],
    [press('k', { ctrlKey: true }), null, 'commands'],
    [press(' ', { shiftKey: true }), null, 'page-back'],
    [press('?', { shiftKey: true }), null, 'help'],
    [press('g'), null, 'sequence'],
    [press('h'), 'G', 'go-history'],
    [press('a'), 'G', 'go-account'],
    [press('j'), 'G', null],
    [press('F6', { shiftKey: true }), null, 'previous-pane'],
    [press('j', { altKey: true }), null, null],
  ])('%j after %s does %s', (pressed, after, action) => {
    expect(actionOf(pressed, after)).toBe(action);
  });
  test('are written as the platform writes them', () => {
    expect([
      shownKeys('Mod+K', 'darwin'),
      shownKeys('Mod+K', 'linux'),
      shownKeys('Shift+M', 'linux'),
      shownKeys('Escape', 'linux'),
    ]).toEqual(['⌘K', 'Ctrl+K', '⇧M', 'Esc']);
    expect(nameOfKey(press('é'))).toBe('É');
  });
});

describe('the tree of the sidebar', () => {
  const counts = { all: 9, unread: 3, saved: 0, notices: 1, removed: 0, attention: 2, closures: 4 };
  const sidebar = { counts, folders, accounts };
  test('lists views, then folders with their accounts', () => {
    const nodes = treeNodes(sidebar, new Set([1, 2]));
    expect(nodes.slice(0, 10).map((node) => node.id)).toEqual([
      'view-all',
      'view-unread',
      'view-saved',
      'view-notices',
      'view-removed',
      'view-attention',
      'view-history',
      'folder-1',
      'folder-2',
      'folder-3',
    ]);
  });
  test('people stand in it when somebody is confirmed, and else when somebody is suggested', () => {
    const people = (confirmed: number, suggestions: number) =>
      treeNodes({ ...sidebar, counts: { ...counts, people: confirmed } }, new Set(), { suggestions }).flatMap((node) =>
        node.kind === 'view' && node.view === 'people' ? [node.count] : [],
      );
    expect([people(0, 0), people(0, 3), people(2, 3)]).toEqual([[], [3], [2]]);
  });
  test('a shut folder shows the most serious glyph within', () => {
    const glyphs = treeNodes(sidebar, new Set([1, 2, 3])).flatMap((node) => (node.kind === 'folder' ? [node.glyph] : []));
    expect(glyphs).toEqual(['closed', 'attention', 'suspended']);
  });
  test('an account no longer followed has no row', () => {
    const nodes = treeNodes({ ...sidebar, accounts: accounts.map((account) => ({ ...account, following: false })) }, new Set());
    expect(nodes.some((node) => node.kind === 'account')).toBe(false);
  });
  test('⇧↑ and ⇧↓ move between the folders and the place without one', () => {
    expect([
      folderBeside(sidebar, 1, -1),
      folderBeside(sidebar, 1, 1),
      folderBeside(sidebar, 3, 1),
      folderBeside(sidebar, null, -1),
    ]).toEqual([null, 2, undefined, undefined]);
  });
  test('typing seeks a name, and the same letter again the next one', () => {
    const names = ['Harbour', 'Orchard', 'Old Tram', 'Lantern'];
    expect([typeAhead(names, 0, 'o'), typeAhead(names, 1, 'o'), typeAhead(names, 1, 'ol'), typeAhead(names, 0, 'x')]).toEqual([
      1,
      2,
      2,
      null,
    ]);
  });
});

describe('the check line', () => {
  const text = createText('en', 'UTC', () => nowAt);
  test.each([
    [{}, { filled: 0.6, says: 'Checked 214 accounts', next: 'Next in 12 min' }],
    [
      { running: true, done: 141 },
      { filled: 141 / 214, says: 'Checking 141 of 214', next: null },
    ],
    [{ offline: true }, { filled: 0, says: 'Last check 14:04', next: 'Paused: offline' }],
    [{ accounts: 0 }, { filled: 0, says: 'Nothing to check yet', next: null }],
  ])('%j', (change, line) => {
    expect(sayCheck({ ...checkState, ...change }, nowAt, text)).toEqual(line);
  });
});

test('each day has one header, with the counts the core gave', () => {
  const rows = timelineRows(items.slice(0, 30), [{ dayOn: '2025-03-13', posts: 63, notices: 44 }], english.dayOn);
  const days = rows.filter((row) => row.kind === 'day');
  expect(days.map((day) => day.on)).toEqual(['2025-03-13', '2025-03-12']);
  expect(days[0]).toMatchObject({ posts: 63, notices: 44 });
  expect(rows.filter((row) => row.kind === 'item').map((row) => row.position)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
});
