import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { sha256 } from '../../../electron/core/base/hash.ts';
import { migrations } from '../../../electron/core/store/migrate.ts';
import { addAccount, answerWith, closedCheck, day, draftPost, noon, openCheck, openTestLibrary } from '../../support/library.ts';
import { find } from '../../support/search.ts';

const body = `<html>quietharbour page, 安静的港湾被关闭 ${'filler '.repeat(50)}</html>`;
const noticeText = '安静的港湾被关闭';
const secrets = [
  'gh_quietharbour',
  'Quietharbour Letters',
  'secretword',
  '鲸落之夜',
  noticeText,
  sha256(body),
  sha256(noticeText),
  'quietharbour.invalid',
];

function withTwoAccounts() {
  const library = openTestLibrary();
  const { store, paths, clock } = library;
  const gone = addAccount(library, 'gh_quietharbour', 'Quietharbour Letters');
  const stays = addAccount(library, 'gh_other', 'Other');
  store.routes.upsert(gone, { kind: 'feed', purpose: 'posts', url: 'https://quietharbour.invalid/feed' }, noon);
  store.accounts.recordFacts(gone, { handle: 'quietharbour', title: 'Quietharbour Letters' });
  store.posts.save(gone, [
    draftPost('s1', { title: '鲸落之夜', text: `secretword 鲸落之夜 ${'more '.repeat(500)}` }),
    draftPost('s2', { text: 'secretword again' }),
  ]);
  store.posts.save(stays, [draftPost('o1', { text: 'kept words' })]);
  store.recordCheck(openCheck(gone, noon));
  const evidenceId = store.evidence.save(answerWith(body), { accountId: gone, ruleSet: '1' });
  store.evidence.save(answerWith('shared by both'), { accountId: gone, ruleSet: '1' });
  store.evidence.save(answerWith('shared by both'), { accountId: stays, ruleSet: '1' });
  const closed = closedCheck(gone, noon + 1000, { text: noticeText, notBeforeAt: noon });
  store.recordCheck({ ...closed, notices: closed.notices.map((notice) => ({ ...notice, evidenceId })) });
  store.recordCheck(openCheck(stays, noon + 1000));
  clock.at = noon + day;
  store.sealDays();
  mkdirSync(paths.logs);
  appendFileSync(
    join(paths.logs, 'vigil.log'),
    `a check.done accountId=${gone} ms=1\nb check.done accountId=${gone}5 ms=1\nc asked url=https://quietharbour.invalid/feed\n`,
  );
  mkdirSync(paths.backups);
  writeFileSync(join(paths.backups, 'old.vigil'), '');
  return { ...library, gone, stays };
}

/** Every file of the folder as bytes, and every zstd frame in the database as text. */
function findSecrets(folder: string): string[] {
  const found = new Set<string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    const shown = [bytes, ...framesIn(bytes)];
    for (const secret of secrets) {
      const forms = [
        Buffer.from(secret),
        Buffer.from(secret, 'utf16le'),
        Buffer.from(secret, 'utf16le').swap16(),
        Buffer.from(secret.toLowerCase()),
      ];
      if (shown.some((piece) => forms.some((form) => piece.includes(form))) || entry.name.includes(secret)) found.add(secret);
    }
  }
  return [...found];
}

function framesIn(bytes: Buffer): Buffer[] {
  const magic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
  const frames: Buffer[] = [];
  for (let at = bytes.indexOf(magic); at !== -1; at = bytes.indexOf(magic, at + 1)) {
    try {
      frames.push(zstdDecompressSync(bytes.subarray(at)));
    } catch {
      // No whole frame begins here.
    }
  }
  return frames;
}

function indexTerms(db: ReturnType<typeof openTestLibrary>['store']['db'], table = 'post_words'): string[] {
  db.exec(`CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', '${table}', 'row')`);
  return db.prepare('SELECT term FROM temp.terms').pluck().all() as string[];
}

test('nothing of an erased account is left in any file, and the chain verifies with a declared gap', async () => {
  const { store, paths, gone } = withTwoAccounts();
  store.db.pragma('wal_checkpoint(PASSIVE)');
  await store.keepDailyCopy();
  expect(findSecrets(paths.folder)).toEqual(expect.arrayContaining(['gh_quietharbour', 'secretword', noticeText, sha256(body)]));
  const erased = store.erase(gone);
  expect(erased).toEqual({ ok: true, value: { rows: expect.any(Number), blobs: 1, backups: [join(paths.backups, 'old.vigil')] } });
  expect(findSecrets(paths.folder)).toEqual([]);
  expect(indexTerms(store.db).filter((term) => term.includes('secret') || term.includes('鲸'))).toEqual([]);
  expect(store.verifyChain()).toMatchObject({ ok: true, gaps: 3 });
  expect(store.examine(false)).toMatchObject({ ok: true });
  expect(readdirSync(paths.backups)).toEqual([`library-day-2014-03-14-v${migrations.length}.db`, 'old.vigil']);
});

test('words leave the index also when it was merged into one piece before', () => {
  const { store, gone } = withTwoAccounts();
  store.db.exec("INSERT INTO post_words (post_words) VALUES ('optimize')");
  store.erase(gone);
  expect(indexTerms(store.db).filter((term) => term.includes('secret') || term.includes('鲸'))).toEqual([]);
});

test('saved searches that name an erased account go, and no word of it is in the index of what stands beside posts', () => {
  const { store, gone } = withTwoAccounts();
  for (const query of ['from:"Quietharbour letters"', `from:${gone} river`, 'QUIETHARBOUR', 'harbour', `from:${gone}5`])
    store.searches.change({ query });
  store.db.exec(`INSERT INTO note (accountId, text, at) VALUES (${gone}, 'secretword noted', 1)`);
  store.erase(gone);
  expect(store.searches.list().map(({ query }) => query)).toEqual(['harbour', `from:${gone}5`]);
  expect(indexTerms(store.db, 'aside_words').filter((term) => /secret|quiet|noted/.test(term))).toEqual([]);
});

test('what belongs to other accounts stays', () => {
  const { store, paths, gone, stays } = withTwoAccounts();
  store.erase(gone);
  expect(store.accounts.followed().map((account) => account.id)).toEqual([stays]);
  expect(find(store.db, 'kept')).toHaveLength(1);
  expect(store.db.prepare('SELECT count(*) FROM evidence').pluck().get()).toBe(1);
  expect(readFileSync(join(paths.logs, 'vigil.log'), 'utf8')).toBe(`b check.done accountId=${gone}5 ms=1\n`);
});

test('an account that is not there is not found', () => {
  expect(openTestLibrary().store.erase(9)).toMatchObject({ ok: false, error: { code: 'not-found' } });
});
