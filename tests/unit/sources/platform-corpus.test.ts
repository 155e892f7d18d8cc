/** Real answers of platforms, none of which is an ending: what the adapters read in them, and that they close nobody. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PlatformId } from '../../../electron/contract/names.ts';
import { loadRules } from '../../../electron/core/judge/load.ts';
import type { SourceRequest, Task } from '../../../electron/core/sources/adapter.ts';
import { createSteps, type StepReading } from '../../../electron/core/steps.ts';
import { answerOf } from '../../support/answer.ts';
import { resources } from '../../support/core.ts';
import { corpus, corpusBytes, corpusJson, describeCorpus } from '../../support/corpus.ts';

type Expected = {
  file: string;
  platform: PlatformId;
  type: string;
  expectCount?: number;
  firstId?: string | null;
  firstUri?: string;
} & Record<string, unknown>;

const rules = loadRules(join(resources, 'rules'));
if (!rules.ok) throw new Error(rules.error.message);
const steps = createSteps(rules.value);

/** The task and the request whose answer such a file is. */
const asked: Record<string, { task: Task['kind']; labels: string[]; url: string; nativeId: string }> = {
  mastodon: {
    task: 'posts',
    labels: ['posts', 'lookup', 'actor', 'webfinger'],
    url: 'https://social.example/api/v1/x',
    nativeId: 'https://social.example/users/a',
  },
  bluesky: {
    task: 'posts',
    labels: ['posts', 'feed', 'status', 'app', 'did', 'handle'],
    url: 'https://public.api.bsky.app/xrpc/x',
    nativeId: 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa',
  },
  reddit: { task: 'posts', labels: ['posts', 'about', 'feed'], url: 'https://www.reddit.com/user/a1/submitted.json', nativeId: 'u:a1' },
};

function readAs(platform: PlatformId, label: string, body: Uint8Array, kind?: Task['kind']): StepReading {
  const way = asked[platform];
  if (!way) throw new Error(platform);
  const request: SourceRequest = { url: way.url, label, subject: 'account' };
  const task: Task = { kind: kind ?? way.task, account: { nativeId: way.nativeId, handle: null, url: null } };
  const output = steps({
    kind: 'read',
    input: { platform, task, request, answer: answerOf(body, { url: way.url, headers: { 'content-type': 'application/json' } }) },
  });
  if (output.kind !== 'read') throw new Error(output.kind);
  return output.value;
}

const closes = new Set(['closed', 'suspended', 'withheld', 'removed', 'deleted', 'deactivated']);

describeCorpus('answers of platforms', () => {
  const platforms = Object.keys(asked) as PlatformId[];
  const cases = corpusJson<Expected[]>('platforms/expect.json').filter(({ platform }) => platforms.includes(platform));
  const lists = cases.filter(
    ({ expectCount, firstId, firstUri, platform }) => expectCount !== undefined && (firstId ?? firstUri) && platforms.includes(platform),
  );

  test.each(lists.map((one) => [one.file, one] as const))('%s: every post, the first one first, what it is', (_file, one) => {
    const { posts } = readAs(one.platform, 'posts', corpusBytes(`platforms/${one.file}`));
    const kinds = (...wanted: string[]) => posts.filter(({ kind }) => wanted.includes(kind)).length;
    expect({ count: posts.length, first: posts[0]?.nativeId.replace(/^t3_/, '') }).toEqual({
      count: one.expectCount,
      first: one.firstUri ?? one.firstId,
    });
    const reposts = one.reblogs ?? one.reposts;
    if (reposts !== undefined) expect(kinds('repost')).toBe(reposts);
    if (one.quotes !== undefined) expect(kinds('quote')).toBe(one.quotes);
    if (one.contentWarnings !== undefined)
      expect(posts.filter(({ html }) => html.startsWith('<p><strong>')).length).toBe(one.contentWarnings);
    if (one.images !== undefined) expect(posts.filter(({ html }) => html.includes('<img')).length).toBe(one.images);
    expect(posts.every(({ publishedAt, author }) => publishedAt !== null && author !== null)).toBe(true);
  });

  test.each(cases.filter(({ type, platform }) => type === 'account' && platform === 'mastodon').map(({ file }) => file))(
    '%s: the account behind it',
    (file) => {
      const account = corpusJson<{ uri: string; display_name: string }>(`platforms/${file}`);
      expect(readAs('mastodon', 'lookup', corpusBytes(`platforms/${file}`), 'identify').extract.account).toMatchObject({
        nativeId: account.uri,
        title: account.display_name,
      });
    },
  );

  test.each(cases.filter(({ type, platform }) => type === 'status' && platform === 'mastodon').map((one) => [one.file, one] as const))(
    '%s: a post by itself',
    (file, one) => {
      const { posts } = readAs(
        'mastodon',
        'posts',
        new TextEncoder().encode(`[${new TextDecoder().decode(corpusBytes(`platforms/${file}`))}]`),
      );
      expect(posts.map(({ nativeId }) => nativeId)).toEqual([one.firstId]);
    },
  );

  test('closes no account on any of them, whatever it was asked for', () => {
    const files = platforms.flatMap((platform) =>
      readdirSync(corpus(`platforms/${platform}`), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.json'))
        .map((name) => ({ platform, file: `platforms/${platform}/${name}` })),
    );
    const closed = files.flatMap(({ platform, file }) =>
      (asked[platform]?.labels ?? []).flatMap((label) =>
        (['posts', 'status', 'identify'] as const).flatMap((kind) => {
          const { says, class: weight } = readAs(platform, label, corpusBytes(file), kind).judgement;
          return says !== null && (closes.has(says) || (says === 'gone' && weight === 'A')) ? [`${file} as ${label}: ${says}`] : [];
        }),
      ),
    );
    expect(files.length).toBeGreaterThan(0);
    expect(closed).toEqual([]);
  });
});
