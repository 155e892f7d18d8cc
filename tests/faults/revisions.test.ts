/** A source that edits, softens, blanks, cuts, replaces by a notice, deletes and restores its posts at random: every version it ever served is held, unaltered. */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadRules } from '../../electron/core/judge/load.ts';
import { createSteps } from '../../electron/core/steps.ts';
import { openReader } from '../../electron/core/store/database.ts';
import { readPost } from '../../electron/core/view/post.ts';
import { answerWith, openTestLibrary } from '../support/library.ts';

const steps = 10_000;
const posts = 40;
const seed = 20_140_313;

/** Mulberry32. */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const words = '河 水 慢 慢 流 过 旧 码头 register harbour pencil winter bench tide 记录 名字 日期 remark paper'.split(' ');
const notice = '此内容因违规无法查看';

type Article = { title: string; text: string; isThere: boolean };

test(`after ${steps} steps the library holds every version that was ever served, none altered`, { timeout: 120_000 }, () => {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const sentence = () => `${Array.from({ length: 4 + Math.floor(random() * 9) }, () => pick(words)).join(' ')}.`;
  const write = (): Article => ({
    title: sentence(),
    text: Array.from({ length: 2 + Math.floor(random() * 4) }, sentence).join(' '),
    isThere: true,
  });
  const source = Array.from({ length: posts }, write);
  const first = source.map(({ text }) => text);

  const acts: ((post: Article, index: number) => void)[] = [
    (post) => {
      post.text = `${post.text} ${sentence()}`;
    },
    (post) => {
      post.text =
        post.text
          .split(' ')
          .filter(() => random() > 0.2)
          .join(' ') || sentence();
    },
    (post) => {
      post.title = sentence();
    },
    (post) => {
      post.text = '';
    },
    (post) => {
      post.text = `${post.text.slice(0, 40)}…`;
    },
    (post) => {
      post.text = notice;
    },
    (post) => {
      post.isThere = false;
    },
    (post, index) => {
      post.isThere = true;
      post.text = first[index] ?? '';
    },
  ];

  const rules = loadRules(join(import.meta.dirname, '../../resources/rules'));
  if (!rules.ok) throw new Error(rules.error.message);
  const step = createSteps(rules.value);
  const library = openTestLibrary();
  const { id } = library.store.accounts.upsert({ platform: 'feed', nativeId: 'https://a.example/feed', title: 'A' });
  library.store.subscriptions.subscribe({ accountId: id, folder: null });

  const served = Array.from({ length: posts }, () => new Set<string>());
  const request = { url: 'https://a.example/feed', label: 'feed', subject: 'account' as const };
  const beganAt = performance.now();
  for (let at = 0; at < steps; at += 1) {
    const index = Math.floor(random() * posts);
    const post = source[index] as Article;
    pick(acts)(post, index);
    library.clock.at += 60_000;
    if (!post.isThere) continue;
    const item = `<item><guid isPermaLink="false">p${index}</guid><title>${post.title}</title><link>https://a.example/p${index}</link><description>${post.text}</description></item>`;
    const answer = answerWith(`<rss version="2.0"><channel><title>A</title><link>https://a.example/</link>${item}</channel></rss>`, {
      url: request.url,
      headers: { 'content-type': 'application/rss+xml' },
    });
    const done = step({ kind: 'read', input: { platform: 'feed', task: { kind: 'posts' }, request, answer } });
    if (done.kind !== 'read') throw new Error('not read');
    for (const draft of done.value.posts)
      if (draft.text.trim() !== '') served[index]?.add(JSON.stringify([draft.title, draft.text, draft.html]));
    library.store.posts.save(id, done.value.posts);
  }
  const ms = Math.round(performance.now() - beganAt);

  const db = openReader(library.paths);
  let versions = 0;
  let missing = 0;
  let blank = 0;
  for (const { id: postId, nativeId } of library.store.posts.known(id, posts)) {
    const newest = readPost(db, postId);
    const kept = [newest, ...(newest?.older ?? []).map(({ revision }) => readPost(db, postId, revision))].flatMap((body) => body ?? []);
    const texts = new Set(kept.map(({ post, text, html }) => JSON.stringify([post.title, text, html])));
    versions += kept.length;
    const wasServed = (served[Number(nativeId.slice(1))]?.size ?? 0) > 0;
    if (wasServed && newest?.text.trim() === '') blank += 1;
    for (const version of served[Number(nativeId.slice(1))] ?? []) if (!texts.has(version)) missing += 1;
  }
  db.close();
  const distinct = served.reduce((sum, set) => sum + set.size, 0);
  process.stdout.write(`revisions: ${steps} steps in ${ms} ms, ${distinct} versions served, ${versions} kept\n`);
  expect({ missing, blank, isAll: versions >= distinct, doctor: library.store.examine(false).ok }).toEqual({
    missing: 0,
    blank: 0,
    isAll: true,
    doctor: true,
  });
});
