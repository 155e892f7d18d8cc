/** Reading without a library: what a document is (`parse`), and what a response means (`judge`). */

import type { OutputOf } from '../contract/methods.ts';
import { platformIds } from '../contract/names.ts';
import { fail, ok, type Result } from '../contract/result.ts';
import { judgeBatch, parseBatch } from './batch.ts';
import { type Asked, type Command, text } from './command.ts';
import type { Door } from './door.ts';
import { readInput, readNumber } from './input.ts';
import { type Said, say } from './said.ts';
import { count, plain, when } from './text.ts';

const answered = 'one JSON line each, in order, failures included, begun with the line’s id, else its file, else its number';

export const look: Command[] = [
  {
    name: 'parse',
    usage: '<file>',
    says: 'A feed as Vigil reads it; `-` is standard input.',
    gives: '`{kind, title, link, posts:[{id, title, link, author, publishedAt, updatedAt, html, text}], warnings}`',
    options: [
      { flags: '--url <url>', says: 'where it came from, for relative links' },
      { flags: '--content-type <type>', says: 'the Content-Type it came with' },
      { flags: '--batch', says: `FILE is a list of JSON lines, each {file, url, headers, id}; ${answered}` },
    ],
    needs: 'pure',
    run: parse,
  },
  {
    name: 'judge',
    usage: '<file>',
    says: 'What a response means for an account or a post; `-` is standard input.',
    gives: '`{outcome, subject, says, class, actor, notice, confidence, successor, signals}`',
    options: [
      { flags: '--url <url>', says: 'the address that was asked' },
      { flags: '--status <number>', says: 'the HTTP status (200 when left out)' },
      { flags: '--header <line>', says: 'a header as `name: value`; may be repeated', many: true },
      { flags: '--platform <platform>', says: 'the platform; else the host of the address tells' },
      { flags: '--text', says: 'FILE is no response but the bare wording, as it stands in the platform’s notice place' },
      {
        flags: '--batch',
        says: `FILE is a list of JSON lines, each with file or body (a response: text of it, with url, status, headers, platform) or text (a bare wording, with platform), and id, subject (account or post); ${answered}`,
      },
    ],
    needs: 'pure',
    run: judge,
  },
];

async function parse(door: Door, { args, options }: Asked): Promise<Result<Said>> {
  const file = args[0] ?? '-';
  if (options.batch === true) return spoken(await parseBatch(door, file));
  const read = await readInput(file);
  if (!read.ok) return read;
  const url = text(options, 'url');
  const type = text(options, 'contentType');
  const answer = await door.call('parse', {
    body: { base64: read.value.toString('base64') },
    ...(url === undefined ? {} : { url }),
    ...(type === undefined ? {} : { headers: { 'content-type': type } }),
  });
  return say(answer, sayDocument);
}

function sayDocument(document: OutputOf<'parse'>): string[] {
  return [
    `${document.kind}: ${plain(document.title) || 'without a title'}${document.link === null ? '' : ` — ${plain(document.link)}`}`,
    count(document.posts.length, 'post', 'posts'),
    ...document.posts.map((post) => `  ${when(post.publishedAt)}  ${plain(post.title) || plain(post.text).slice(0, 80)}`),
    ...document.warnings.map((warning) => `Warning: ${plain(warning)}`),
  ];
}

async function judge(door: Door, { args, options, tell }: Asked): Promise<Result<Said>> {
  const file = args[0] ?? '-';
  if (options.batch === true) return spoken(await judgeBatch(door, file));
  const status = readNumber(text(options, 'status') ?? '200', '--status', 100, 599);
  const headers = readHeaders(options.header);
  if (!status.ok) return status;
  if (!headers.ok) return headers;
  const read = await readInput(file);
  if (!read.ok) return read;
  const url = text(options, 'url');
  const platform = text(options, 'platform');
  if (platform !== undefined && !isPlatform(platform))
    tell(`Hint: no platform is called ${platform}, so only the rules that hold everywhere were used. There are ${platformIds.join(', ')}.`);
  const answer = await door.call('judge', {
    ...(options.text === true
      ? { text: read.value.toString('utf8') }
      : { body: { base64: read.value.toString('base64') }, status: status.value, headers: headers.value }),
    ...(url === undefined ? {} : { url }),
    ...(platform === undefined ? {} : { platform }),
  });
  if (answer.ok && answer.value.says === null && url === undefined && platform === undefined) tell(whereFrom);
  return say(answer, sayJudgement);
}

function isPlatform(name: string): boolean {
  return (platformIds as readonly string[]).includes(name);
}

const whereFrom =
  'Hint: nothing was found by the rules that hold everywhere. Those of one platform are used when --url or --platform says where this came from.';

function readHeaders(lines: unknown): Result<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const line of Array.isArray(lines) ? (lines as string[]) : []) {
    const colon = line.indexOf(':');
    if (colon < 1) return fail('bad-input', `A header is written as "name: value", not "${line}".`);
    headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  return ok(headers);
}

function sayJudgement(judgement: OutputOf<'judge'>): string[] {
  const { notice } = judgement;
  return [
    `Outcome: ${judgement.outcome} · subject: ${judgement.subject} · says: ${judgement.says ?? 'nothing'} · class ${judgement.class} · actor: ${judgement.actor} · confidence ${judgement.confidence.toFixed(2)}`,
    ...(notice === null
      ? []
      : [
          `Notice: “${plain(notice.text)}”`,
          `Legal reason: ${notice.legal.rung}${notice.legal.hedged ? ', hedged' : ''} · complaint: ${notice.complaint.present ? (notice.complaint.by ?? 'not-said') : 'none'}`,
        ]),
    ...judgement.signals.map((signal) => `  ${signal.weighs} ${signal.kind}: ${plain(signal.quote)}`),
  ];
}

/** A batch has written its lines itself. */
function spoken(result: Result<number>): Result<Said> {
  return result.ok ? ok({ json: undefined, text: [], exit: result.value }) : result;
}
