/** Rows a second, checks a second, and bytes kept per byte of html. Run: node --disable-warning=ExperimentalWarning bench/store.ts [posts] */

import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBlobs } from '../electron/core/archive/blobs.ts';
import { silent } from '../electron/core/base/log.ts';
import { eraseAccount } from '../electron/core/store/erase.ts';
import { type KeptDraft, openStore } from '../electron/core/store/store.ts';
import { readSearch } from '../electron/core/view/search/page.ts';

const count = Number(process.argv[2] ?? 20_000);
const perAnswer = 20;
const start = Date.UTC(2014, 2, 1);

// A fixed sequence: the same posts every time.
let seed = 1;
function chance(below: number): number {
  seed = (seed * 48271) % 2147483647;
  return seed % below;
}
/** Few words are common and many are rare, as in real text. */
function pick<T>(list: T[]): T {
  const part = chance(1_000_000) / 1_000_000;
  return list[Math.floor(list.length * part ** 4)] as T;
}
const english = Array.from({ length: 20_000 }, () =>
  Array.from({ length: 3 + chance(7) }, () => String.fromCharCode(97 + chance(26))).join(''),
);
const character = () => String.fromCharCode(0x4e00 + Math.floor(3000 * (chance(1_000_000) / 1_000_000) ** 2));
const chinese = Array.from({ length: 10_000 }, () => Array.from({ length: 1 + chance(3) }, character).join(''));

function paragraph(isChinese: boolean): string {
  if (isChinese) return `${Array.from({ length: 60 }, () => pick(chinese)).join('')}。`;
  return `${Array.from({ length: 45 }, () => pick(english)).join(' ')}.`;
}

function makePost(index: number): KeptDraft {
  const paragraphs = Array.from({ length: 12 }, () => paragraph(index % 2 === 0));
  const html = paragraphs
    .map((text, place) => `<p>${text} <a href="https://example.invalid/${index}/${place}">${place}</a></p>`)
    .join('\n');
  const rawHtml = paragraphs
    .map(
      (text, place) =>
        `<p class="section" style="margin:0" data-id="${index}">${text} <a href="/${index}/${place}" onclick="go()">${place}</a></p>`,
    )
    .join('\n');
  const text = paragraphs.join('\n');
  return {
    ...{
      nativeId: `p${index}`,
      url: `https://example.invalid/${index}`,
      title: text.slice(0, 30),
      author: 'author',
      kind: 'article',
      lang: 'en',
    },
    ...{ publishedAt: start + index * 60_000, updatedAt: null, html, rawHtml, text, excerpt: text.slice(0, 200), words: 500 },
    ...{ media: [], tags: [], commentsUrl: null },
  } as KeptDraft;
}

function timed(name: string, amount: number, work: () => void): void {
  const began = performance.now();
  const before = process.cpuUsage();
  work();
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(before);
  const cpuMs = (user + system) / 1000;
  console.log(
    `${name}: ${Math.round((amount * 1000) / ms)}/s, ${(ms / amount).toFixed(2)} ms each, of it ${(cpuMs / amount).toFixed(2)} ms of CPU`,
  );
}

const folder = mkdtempSync(join(tmpdir(), 'vigil-bench-'));
const paths = {
  folder,
  database: join(folder, 'library.db'),
  blobs: join(folder, 'blobs'),
  logs: join(folder, 'logs'),
  backups: join(folder, 'backups'),
};
const opened = openStore({ paths, clock: { now: () => start }, log: silent, version: '0', blobs: openBlobs(paths.blobs) });
if (!opened.ok) throw new Error(opened.error.message);
const store = opened.value;

const answers: KeptDraft[][] = [];
for (let index = 0; index < count; index += perAnswer)
  answers.push(Array.from({ length: perAnswer }, (_, place) => makePost(index + place)));
const htmlBytes = answers.flat().reduce((sum, post) => sum + Buffer.byteLength(post.html), 0);
const ids = answers.map(
  (_, index) => store.accounts.upsert({ platform: 'feed', nativeId: `https://example.invalid/${index}`, title: `Account ${index}` }).id,
);
timed('savePosts', count, () => {
  for (const [index, drafts] of answers.entries()) store.posts.save(ids[index] ?? 0, drafts);
});
timed('savePosts again, unchanged', count, () => {
  for (const [index, drafts] of answers.entries()) store.posts.save(ids[index] ?? 0, drafts);
});
const sighting = {
  outcome: 'ok',
  says: 'open',
  class: 'A',
  subject: 'account',
  actor: 'not-said',
  road: 'feed',
  postNativeId: null,
  wordsSha256: null,
} as const;
const unchanged = { status: 'open', confidence: 1, actor: 'not-said', pending: null, closure: null, reopened: null } as const;
let at = start;
function check(accountId: number, status: 'open' | 'limited'): void {
  at += 1000;
  const verdict = { ...unchanged, status };
  store.recordCheck({
    accountId,
    at,
    outcome: 'ok',
    statusSeen: 'open',
    routes: [],
    sightings: [{ at, ...sighting }],
    notices: [],
    verdict,
  });
}
for (const id of ids) check(id, 'open');
timed('recordCheck, nothing changed', 2000, () => {
  for (let turn = 0; turn < 2000; turn += 1) check(ids[turn % ids.length] ?? 0, 'open');
});
timed('recordCheck, changed (FULL)', 2000, () => {
  for (let turn = 0; turn < 2000; turn += 1)
    check(ids[turn % ids.length] ?? 0, Math.floor(turn / ids.length) % 2 === 0 ? 'limited' : 'open');
});
timed('verifyChain', 1, () => console.log(JSON.stringify(store.verifyChain())));
for (const query of [chinese[40]?.[0] ?? '', chinese[3] ?? '', chinese[2000] ?? '', english[20] ?? '', english[5000] ?? '']) {
  let hits = 0;
  timed(`search ${query}`, 20, () => {
    for (let turn = 0; turn < 20; turn += 1) hits = readSearch(store.db, { query }).hits.length;
  });
  console.log(`  ${hits} hits`);
}
store.db.pragma('wal_checkpoint(TRUNCATE)');
const bytes = statSync(paths.database).size;
console.log(`database ${Math.round(bytes / 1e6)} MB for ${Math.round(htmlBytes / 1e6)} MB of html: ${(bytes / htmlBytes).toFixed(2)}`);
timed('quick_check', 1, () => store.db.pragma('quick_check(1)'));
timed('erase', 1, () => eraseAccount(store.db, ids[0] ?? 0, { paths, now: at, blobs: openBlobs(paths.blobs) }));
store.close();
rmSync(folder, { recursive: true });
