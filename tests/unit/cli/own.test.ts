/** Commands for what the reader adds and does, on a library of this process: what each answers as JSON, and in words. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Options } from '../../../electron/cli/command.ts';
import { commands } from '../../../electron/cli/commands.ts';
import type { Door } from '../../../electron/cli/door.ts';
import { sizeOf } from '../../../electron/cli/text.ts';
import { openTestCore, type TestCore } from '../../support/core.ts';
import { addAccount, draftPost, freshFolder, openTestLibrary } from '../../support/library.ts';

async function open() {
  const library = openTestLibrary();
  const accountId = addAccount(library, 'lantern', 'Lantern Diary');
  library.store.posts.save(accountId, [
    // Kept from the last, as a feed's order says, newest first.
    draftPost('p2', { title: 'A well', html: '<p>Deep.</p>', text: 'Deep.' }),
    draftPost('p1', { title: 'A bridge', html: '<p>Over the river.</p>', text: 'Over the river.' }),
  ]);
  library.store.close();
  const core = await openTestCore({ folder: library.paths.folder });
  return (line: string, options: Options = {}) => run(core, line, options);
}

async function run({ attempt }: TestCore, line: string, options: Options) {
  const [name = '', ...args] = line.split(' ');
  const command = commands.find((each) => each.name === name);
  if (command === undefined || command.needs === 'nothing') throw new Error(`no command ${name}`);
  const door: Door = { call: attempt, subscribe: () => () => {}, close: async () => {} };
  const said = await command.run(door, { args, options, json: true, folder: '', originMap: undefined, tell: () => {} });
  return said.ok ? { json: said.value.json, text: said.value.text } : said.error.code;
}

test('tags are put, listed, renamed, removed and brought back', async () => {
  const vigil = await open();
  const put = await vigil('tags put Deep water', { post: ['2'], account: ['Lantern Diary'] });
  await vigil('tags rename Deep water', { to: 'Wells' });
  const listed = await vigil('tags');
  await vigil('tags remove Wells');
  const gone = await vigil('tags');
  const undone = await vigil('undo');
  expect({
    put,
    listed,
    gone,
    undone,
    back: await vigil('tags'),
    wrong: await vigil('tags dig Wells'),
    none: await vigil('tags put Wells'),
  }).toEqual({
    put: {
      json: { tag: { id: 1, title: 'Deep water' }, postIds: [2], accountIds: [1], act: null, unknown: [] },
      text: ['Put on 1 post, 1 account.'],
    },
    listed: { json: [{ id: 1, title: 'Wells', accounts: 1, posts: 2 }], text: ['Tag    Posts  Accounts', 'Wells  2      1'] },
    gone: { json: [], text: ['There is no tag.'] },
    undone: { json: { id: 1, accountIds: [1], postIds: [2] }, text: ['Act 1 is taken back.'] },
    back: { json: [{ id: expect.any(Number), title: 'Wells', accounts: 1, posts: 2 }], text: expect.any(Array) },
    wrong: 'bad-input',
    none: 'bad-input',
  });
});

test('a rule for reading is tried, made, applied, switched off and removed', async () => {
  const vigil = await open();
  const tried = await vigil('reading-rules try', { word: ['river'] });
  const made = await vigil('reading-rules add', { word: ['river'], account: ['lantern'], save: true, tag: 'Water' });
  const applied = await vigil('reading-rules apply 1');
  await vigil('reading-rules off 1');
  const listed = await vigil('reading-rules');
  expect({
    tried,
    made,
    applied,
    listed,
    removed: (await vigil('reading-rules remove 1')) !== 'not-found',
    refused: [
      await vigil('reading-rules add', { word: ['x'] }),
      await vigil('reading-rules add', { kind: ['novel'], read: true }),
      await vigil('reading-rules apply 9'),
      await vigil('reading-rules apply one'),
    ],
  }).toMatchObject({
    tried: { json: { matched: 1, of: 2 }, text: ['Fits 1 of the last 2 posts.', '  1  A bridge'] },
    made: { json: { id: 1 } },
    applied: { json: { changed: 1 }, text: ['1 post changed.'] },
    listed: { json: [{ id: 1, isOn: false, conditions: { accountIds: [1], words: ['river'] }, effects: { save: true, tag: 'Water' } }] },
    removed: true,
    refused: ['bad-input', 'bad-input', 'not-found', 'bad-input'],
  });
});

test('notes, saved searches, marks, the bin and the history answer as the window does', async () => {
  const vigil = await open();
  const answers = {
    written: await vigil('note post:1 Compare with Tuesday.'),
    shown: await vigil('note post:1'),
    notes: await vigil('notes'),
    saved: await vigil('searches save river wall', { title: 'Walls' }),
    renamed: await vigil('searches rename 1 The walls'),
    searches: await vigil('searches'),
    marked: await vigil('mark 1 2', { read: true }),
    unclear: await vigil('mark 1', { read: true, unread: true }),
    unfollowed: await vigil('unfollow lantern'),
    bin: await vigil('bin'),
    followed: await vigil('bin 1'),
    history: await vigil('history'),
    read: await vigil('read 1'),
    media: await vigil('media 1'),
  };
  expect(answers).toMatchObject({
    written: { json: { id: 1, act: null } },
    shown: { json: { text: 'Compare with Tuesday.' }, text: ['Compare with Tuesday.'] },
    notes: { json: [{ target: { kind: 'post', id: 1 }, title: 'A bridge' }] },
    saved: { json: { id: 1 }, text: ['Saved as number 1.'] },
    renamed: { json: { id: 1 } },
    searches: { json: [{ id: 1, title: 'The walls', query: 'river wall' }] },
    marked: { json: { changed: [1, 2] }, text: ['2 posts changed.'] },
    unclear: 'bad-input',
    unfollowed: { json: { changed: [1] } },
    bin: { json: [{ id: 1, title: 'Lantern Diary' }] },
    followed: { json: { changed: [1] } },
    history: { json: [{ kind: 'unsubscribe', count: 1 }] },
    read: { json: { post: { id: 1 }, text: 'Over the river.' } },
    media: 'not-found',
  });
  expect((answers.read as { text: string[] }).text.slice(0, 1).concat((answers.read as { text: string[] }).text.slice(-1))).toEqual([
    'A bridge',
    'Over the river.',
  ]);
});

test('an account is erased with --yes only; without it, what would go is told', async () => {
  const vigil = await open();
  const asked = await vigil('erase lantern');
  const before = await vigil('accounts');
  await vigil('erase lantern', { yes: true });
  expect([asked, before, await vigil('accounts')]).toMatchObject([
    'bad-input',
    { json: [{ title: 'Lantern Diary' }] },
    { json: [], text: ['No account is kept here. Follow one with `vigil add ADDRESS`.'] },
  ]);
});

test('doctor says the version, and a small size is not said as none', async () => {
  const vigil = await open();
  const doctor = await vigil('doctor');
  expect(doctor).toMatchObject({
    json: { ok: true, version: '0.0.0' },
    text: [expect.stringMatching(/^Vigil 0\.0\.0, rules /), ...Array(6).fill(expect.anything())],
  });
  expect([sizeOf(0), sizeOf(999), sizeOf(1500), sizeOf(2_345_678)]).toEqual(['0 B', '999 B', '1.5 kB', '2.3 MB']);
});

test('what names nothing that is here is told, and changes nothing', async () => {
  const vigil = await open();
  await vigil('unfollow lantern');
  expect({
    mark: await vigil('mark 2 9999', { save: true }),
    tag: await vigil('tags put Lost', { post: ['99999'] }),
    take: await vigil('tags take Nowhere', { post: ['2'] }),
    tags: await vigil('tags'),
    both: await vigil('check', { all: true, due: true }),
    rule: await vigil('reading-rules add', { save: true }),
    unfollowed: await vigil('unfollow lantern'),
  }).toMatchObject({
    mark: { json: { changed: [2], unknown: [9999] }, text: ['1 post changed.', 'There is no post 9999.'] },
    tag: 'not-found',
    take: 'not-found',
    tags: { json: [] },
    both: 'bad-input',
    rule: 'bad-input',
    unfollowed: { text: ['Not followed before either; nothing changed.'] },
  });
});

test('a bare wording is judged as it stands in the notice place', async () => {
  const vigil = await open();
  const file = join(freshFolder(), 'wording.txt');
  writeFileSync(file, '此帐号已被封，内容无法查看');
  const words = await vigil(`judge ${file}`, { text: true, platform: 'weixin' });
  const page = await vigil(`judge ${file}`, { platform: 'weixin' });
  expect([words, page]).toMatchObject([{ json: { says: 'suspended' } }, { json: { says: null } }]);
});
