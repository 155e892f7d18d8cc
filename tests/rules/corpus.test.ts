import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { judge } from '../../electron/core/judge/judge.ts';
import { loadRules } from '../../electron/core/judge/load.ts';
import type { JudgeInput } from '../../electron/core/judge/types.ts';
import { decodeText } from '../../electron/core/parse/bytes.ts';
import { outlinePage } from '../../electron/core/parse/html.ts';
import { corpus, describeCorpus } from '../support/corpus.ts';
import { isFalseClosure, type Measure, type Scored, scoreWordings, type Wording } from '../support/score-wordings.ts';

const loaded = loadRules(new URL('../../resources/rules', import.meta.url).pathname);
if (!loaded.ok) throw new Error(loaded.error.message);
const rules = loaded.value;
const split: { seen: string[]; heldOut: string[] } = JSON.parse(readFileSync(new URL('split.json', import.meta.url), 'utf8'));

type Expected = {
  file: string;
  platform?: string;
  url?: string;
  says?: string | null;
  outcome?: string;
  class?: string;
  exactText?: string;
};

function read(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function toInput(folder: string, { file, platform, url }: Expected): JudgeInput {
  const { text } = decodeText(readFileSync(join(folder, file)), { contentType: null, kind: 'html' });
  let json: unknown = null;
  if (/^\s*[[{]/.test(text)) json = JSON.parse(text);
  const outline = json === null ? outlinePage(text, { url: url ?? null }) : null;
  return { platform: platform ?? null, url: url ?? null, status: 200, headers: {}, outline, json, bodyText: text };
}

function share(scored: Scored[], measure: Measure): number {
  const counted = scored.flatMap((one) => one.right[measure] ?? []);
  return counted.filter(Boolean).length / counted.length;
}

const texts = corpus('notices/texts/notices.json');
describeCorpus('bare wordings of the corpus', () => {
  const wordings = read(texts) as Wording[];
  const scored = scoreWordings(wordings, (input) => judge(input, rules));
  const seen = scored.filter((one) => split.seen.includes(one.id));
  const heldOut = scored.filter((one) => split.heldOut.includes(one.id));

  test('give no false closure, seen or held out', () => {
    expect(scored.filter((one) => one.falseClosure).map((one) => one.id)).toEqual([]);
  });

  test('of WeChat are at least 95 % right in what is said, by whom, complaint and law', () => {
    const weixin = scored.filter((one) => one.platform === 'weixin');
    const measured: Measure[] = ['says', 'actor', 'complaint.present', 'complaint.by', 'legal.present', 'legal.rung', 'legal.hedged'];
    expect(measured.filter((measure) => share(weixin, measure) < 0.95)).toEqual([]);
  });

  test('that rules were written from are at least 98 % right in what is said, 95 % in actor, complaint and law', () => {
    const measured: Measure[] = ['actor', 'complaint.present', 'complaint.by', 'legal.present', 'legal.rung', 'legal.hedged'];
    expect(share(seen, 'says')).toBeGreaterThanOrEqual(0.98);
    expect(measured.filter((measure) => share(seen, measure) < 0.95)).toEqual([]);
  });

  test('no rule has seen are read by the general grammar: what is said, complaint and law', () => {
    expect({
      says: share(heldOut, 'says') >= 0.85,
      complaint: share(heldOut, 'complaint.present') >= 0.85,
      legal: share(heldOut, 'legal.present') >= 0.85,
    }).toEqual({ says: true, complaint: true, legal: true });
  });

  test('are quoted word for word', () => {
    const wrong = scored.flatMap(({ id, judgement: { notice } }) => {
      const text = wordings.find((wording) => wording.id === id)?.text ?? '';
      if (notice === null) return [];
      const quotes = [
        notice.complaint.quote,
        notice.complaint.quantity,
        notice.legal.quote,
        notice.legal.hedge,
        notice.appeal.quote,
        notice.until,
      ];
      const outside = notice.spans.filter((span) => span.start < 0 || span.end > notice.text.length || span.start >= span.end);
      return quotes.some((quote) => quote !== null && !text.includes(quote)) || outside.length > 0 ? [id] : [];
    });
    expect(wrong).toEqual([]);
  });
});

const pages = corpus('notices/expect.json');
describeCorpus('pages and answers of the corpus', () => {
  const folder = dirname(pages);
  const expected = read(pages) as Expected[];
  const judged = expected.map((one) => ({ one, judgement: judge(toInput(folder, one), rules) }));

  test('give no false closure', () => {
    expect(judged.filter(({ one, judgement }) => isFalseClosure(judgement, one.says ?? null)).map(({ one }) => one.file)).toEqual([]);
  });

  test('of platforms are all understood, with their words kept exactly', () => {
    const wrong = judged.filter(
      ({ one, judgement }) =>
        one.platform !== undefined &&
        (judgement.says !== one.says ||
          judgement.outcome !== one.outcome ||
          judgement.class !== one.class ||
          (one.exactText !== undefined && !judgement.notice?.text.includes(one.exactText))),
    );
    expect(wrong.map(({ one, judgement }) => [one.file, judgement.says, judgement.outcome])).toEqual([]);
  });

  test('of network operators are told from the platform: nine in ten at least, the others say nothing', () => {
    const blocked = judged.filter(({ one }) => one.outcome === 'blocked-here');
    expect(blocked.filter(({ judgement }) => judgement.says !== null)).toEqual([]);
    expect(blocked.filter(({ judgement }) => judgement.outcome === 'blocked-here').length / blocked.length).toBeGreaterThan(0.9);
  });
});

const platforms = corpus('platforms/expect.json');
describeCorpus('ordinary pages and answers of platforms', () => {
  const folder = dirname(platforms);
  const expected = read(platforms) as (Expected & { type?: string })[];
  const judged = expected.map((one) => ({ one, judgement: judge(toInput(folder, one), rules) }));

  test('are never closures', () => {
    expect(judged.filter(({ judgement }) => isFalseClosure(judgement, null)).map(({ one }) => one.file)).toEqual([]);
  });

  test('of WeChat articles are present', () => {
    const articles = judged.filter(({ one }) => one.platform === 'weixin' && one.type === 'article');
    expect(articles.filter(({ judgement }) => judgement.says === 'present').length).toBeGreaterThanOrEqual(articles.length - 1);
  });
});
