/** What the steps thread does with bytes: read, sanitise, judge. Pure work on values; no library, no network. */

import { join } from 'node:path';
import type { InputOf } from '../contract/methods.ts';
import { type PlatformId, subjects } from '../contract/names.ts';
import type { Result } from '../contract/result.ts';
import type { Judgement } from '../contract/shapes/judgement.ts';
import type { ParsedDocument } from '../contract/shapes/post.ts';
import { looksCut } from './base/cut.ts';
import type { Answer } from './base/exchange.ts';
import { judge } from './judge/judge.ts';
import { loadWithLocal } from './judge/load.ts';
import type { RuleSet } from './judge/rules.ts';
import type { JudgeInput } from './judge/types.ts';
import { decodeText } from './parse/bytes.ts';
import { readDocument } from './parse/feed.ts';
import { extractFullText, shareOfWords } from './parse/full-text.ts';
import { outlinePage } from './parse/html.ts';
import { guessLanguage } from './parse/language.ts';
import { type ListedPart, listParts } from './parse/page-parts.ts';
import { countWords, excerptOf, plainText } from './parse/plain-text.ts';
import { sanitizeHtml } from './parse/sanitize.ts';
import type { Extract, PostDraft, SourceRequest, Task } from './sources/adapter.ts';
import { adapterOf } from './sources/registry.ts';

/** A post ready to be kept: sanitised, with its plain text. `html` is safe, `rawHtml` as the source gave it. */
export type KeptDraft = PostDraft & {
  rawHtml: string;
  text: string;
  excerpt: string;
  words: number;
  lang: string | null;
  /** Looks like the beginning of a longer text on the post's own page. */
  isSummary?: boolean;
};

export type StepReading = {
  extract: Omit<Extract, 'posts' | 'outline' | 'fullText'>;
  posts: KeptDraft[];
  /** The whole text of the post that was looked at, where its own page was asked. */
  fullText: KeptDraft | null;
  judgement: Judgement;
  next: SourceRequest[];
};

export type ReadInput = { platform: PlatformId; task: Task; request: SourceRequest; answer: Answer };
export type StepInput =
  | { kind: 'read'; input: ReadInput }
  | { kind: 'full-text'; input: FullTextInput }
  | { kind: 'page-parts'; input: Answer }
  | { kind: 'parse'; input: InputOf<'parse'> }
  | { kind: 'judge'; input: InputOf<'judge'> }
  /** The reader's own rules changed; answers the version of the set now in use. */
  | { kind: 'reload'; input: null };
export type StepOutput =
  | { kind: 'read'; value: StepReading }
  | { kind: 'full-text'; value: FullTextReading }
  | { kind: 'page-parts'; value: { title: string | null; parts: ListedPart[] } }
  | { kind: 'parse'; value: Result<ParsedDocument> }
  | { kind: 'judge'; value: Judgement }
  | { kind: 'reload'; value: string };

/** `localRules`: folder of the reader's own rules, if there is a library. */
export type StepsOptions = { resources: string; localRules?: string };

/** Loads the rules once, and again when told; throws when the shipped rules are broken, which a test prevents. */
export function openSteps(options: StepsOptions): (input: StepInput) => StepOutput {
  let run = createSteps(load(options));
  return (step) => {
    if (step.kind === 'reload') run = createSteps(load(options));
    return run(step);
  };
}

function load({ resources, localRules }: StepsOptions): RuleSet {
  const rules = loadWithLocal(join(resources, 'rules'), localRules ?? null);
  if (!rules.ok) throw new Error(rules.error.message);
  return rules.value.set;
}

export function createSteps(rules: RuleSet): (input: StepInput) => StepOutput {
  return (step) => {
    switch (step.kind) {
      case 'read':
        return { kind: 'read', value: readAnswer(rules, step.input) };
      case 'full-text':
        return { kind: 'full-text', value: readFullText(rules, step.input) };
      case 'page-parts':
        return { kind: 'page-parts', value: readParts(step.input) };
      case 'parse':
        return {
          kind: 'parse',
          value: readDocument(fromBase64(step.input.body.base64), { url: step.input.url ?? null, headers: step.input.headers ?? {} }),
        };
      case 'judge':
        return { kind: 'judge', value: judgeDocument(rules, step.input) };
      case 'reload':
        return { kind: 'reload', value: rules.version };
    }
  };
}

function readAnswer(rules: RuleSet, { platform, task, request, answer }: ReadInput): StepReading {
  const read = adapterOf(platform).read(task, request, answer);
  const judgement = judgeAnswer(rules, platform, read.extract, answer);
  const { posts, fullText = null, outline: _outline, ...rest } = onlyIfBelieved(read.extract, judgement);
  return {
    extract: rest,
    posts: posts.map((draft) => withSummaryMark(platform, keep(draft, answer.url))),
    fullText: fullText ? keep(fullText, answer.url) : null,
    judgement,
    next: read.next,
  };
}

/** Where an adapter can only claim that the words are the page's own, they are taken for that when the judge sees nothing else in them. */
function onlyIfBelieved(extract: Extract, judgement: Judgement): Extract {
  const isClaim = !extract.isItself && extract.facts.isItself === true;
  return !isClaim || judgement.says === 'open' ? extract : { ...extract, account: null, posts: [], routes: [] };
}

/** `vigil judge`: a whole response, or a bare wording as it stands in the platform's notice place. */
function judgeDocument(rules: RuleSet, input: InputOf<'judge'>): Judgement {
  const headers = lowerCased(input.headers ?? {});
  const subject = subjects.find((word) => word === input.subject);
  const base = {
    platform: input.platform ?? null,
    url: input.url ?? null,
    status: input.status ?? null,
    headers,
    ...(subject ? { subject } : {}),
  };
  if (input.text !== undefined) return judge({ ...base, outline: null, json: null, bareText: input.text }, rules);
  const bytes = fromBase64(input.body?.base64 ?? '');
  return judge({ ...base, ...readBody(bytes, headers['content-type'] ?? null, base.url) }, rules);
}

/** A body as the judge takes it: JSON when it is that, else a page. */
function readBody(bytes: Uint8Array, contentType: string | null, url: string | null): Pick<JudgeInput, 'outline' | 'json' | 'bodyText'> {
  const { text } = decodeText(bytes, { contentType, kind: 'html' });
  const json = /^[\s\ufeff]*[[{]/.test(text) ? parseJson(text) : undefined;
  return json === undefined ? { outline: outlinePage(text, { url }), json: null, bodyText: text } : { outline: null, json, bodyText: text };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** An answer that proved itself is believed as that; everything else is for the judge. */
function judgeAnswer(rules: RuleSet, platform: PlatformId, extract: Extract, answer: Answer): Judgement {
  if (extract.isItself) return asItself(extract, answer);
  const body =
    extract.outline === null
      ? readBody(answer.body, answer.headers['content-type'] ?? null, answer.url)
      : { outline: extract.outline, json: null, bodyText: startOf(answer) };
  const { url, status, headers, redirects } = answer;
  const judged = judge({ platform, url, status, headers, redirects, ...body, subject: extract.subject, facts: extract.facts }, rules);
  const isOfSite = judged.subject === 'domain' && adapterOf(platform).label.isWholeSite === true;
  const judgement: Judgement = isOfSite ? { ...judged, subject: 'account' } : judged;
  // A page where a feed should be says nothing about the account unless the judge found a notice in its place.
  const isAnswered = judgement.outcome === 'ok' || (judgement.outcome === 'unclear' && status < 400);
  const isPlainPage = extract.facts.expected === 'feed' && judgement.says === null && isAnswered;
  return isPlainPage ? { ...judgement, outcome: 'not-a-feed', class: 'C' } : judgement;
}

/** As much as marks of challenges are looked for in. */
function startOf({ body, headers }: Answer): string {
  return decodeText(body.subarray(0, 200_000), { contentType: headers['content-type'] ?? null, kind: 'html' }).text;
}

function asItself(extract: Extract, answer: Answer): Judgement {
  return {
    outcome: 'ok',
    subject: extract.subject,
    says: extract.subject === 'account' ? 'open' : 'present',
    class: 'A',
    actor: 'not-said',
    notice: null,
    confidence: 1,
    successor: null,
    signals: [{ kind: 'marker', weighs: 'for', quote: `answered as itself (${extract.kind}, HTTP ${answer.status})` }],
  };
}

function keep(draft: PostDraft, base: string): KeptDraft {
  const html = sanitizeHtml(draft.html, { base: draft.url ?? base });
  const text = plainText(html);
  const words = `${draft.title ?? ''}\n${text}`;
  return { ...draft, html, rawHtml: draft.html, text, excerpt: excerptOf(text), words: countWords(text), lang: guessLanguage(words) };
}

function readParts({ body, headers, url }: Answer): { title: string | null; parts: ListedPart[] } {
  const { text } = decodeText(body, { contentType: headers['content-type'] ?? null, kind: 'html' });
  return { title: outlinePage(text, { url }).title, parts: listParts(text) };
}

const shortText = 600;

/** Feeds give summaries without saying so: a text that was cut, or a short one where articles are usual, may go on at its own address. */
function withSummaryMark(platform: PlatformId, draft: KeptDraft): KeptDraft {
  const isArticle = draft.url !== null && (draft.kind === 'post' || draft.kind === 'article');
  const mayGoOn = platform === 'feed' && isArticle && (looksCut(draft.text) || draft.text.length < shortText);
  return mayGoOn ? { ...draft, isSummary: true } : draft;
}

/** The post's page, its answer and what the feed gave of it. */
export type FullTextInput = { platform: PlatformId; answer: Answer; title: string | null; given: string };
export type FullTextReading =
  | { kind: 'text'; draft: Pick<KeptDraft, 'title' | 'html' | 'rawHtml' | 'text' | 'excerpt' | 'words' | 'lang'> }
  | { kind: 'none'; why: 'not-a-page' | 'says-otherwise' | 'no-article' | 'another-text' };

const leastShare = 0.5;

/** Only an ordinary page that holds the words of the summary gives a full text: a notice, a challenge or a login page never stands in for it. */
function readFullText(rules: RuleSet, { platform, answer, title, given }: FullTextInput): FullTextReading {
  const type = answer.headers['content-type'] ?? null;
  if (answer.status !== 200 || !/html/i.test(type ?? 'text/html')) return { kind: 'none', why: 'not-a-page' };
  const { text: page } = decodeText(answer.body, { contentType: type, kind: 'html' });
  const { url, status, headers, redirects } = answer;
  const outline = outlinePage(page, { url });
  const said = judge({ platform, url, status, headers, redirects, outline, json: null, subject: 'post' }, rules);
  const isOrdinary = said.outcome === 'ok' || said.outcome === 'unclear';
  if (!isOrdinary || said.notice !== null || (said.says !== null && said.says !== 'present' && said.says !== 'open'))
    return { kind: 'none', why: 'says-otherwise' };
  const found = extractFullText(page, { url, title });
  if (found === null) return { kind: 'none', why: 'no-article' };
  if (shareOfWords(`${given} ${title ?? ''}`, `${found.text} ${outline.title ?? ''}`) < leastShare)
    return { kind: 'none', why: 'another-text' };
  const words = `${title ?? ''}\n${found.text}`;
  return {
    kind: 'text',
    draft: { title, ...found, excerpt: excerptOf(found.text), words: countWords(found.text), lang: guessLanguage(words) },
  };
}

function fromBase64(text: string): Uint8Array {
  return Buffer.from(text, 'base64');
}
