/** Random queries out of texts, and a scan that finds what a search must find: the same folding, but no index and none of its matching. */

import { foldText } from '../../electron/core/store/fold.ts';
import type { Chance } from './made-posts.ts';

export type MadeQuery = { kind: string; query: string; parts: { wanted: string[]; unwanted: string[]; isEither: boolean } };

/** Texts as they are kept; queries of one sign, two, several, words, beginnings of words, phrases, both, either, and not. */
export function makeQueries(texts: readonly string[], count: number, chance: Chance): MadeQuery[] {
  const text = () => texts[chance(texts.length)] ?? '';
  const cjk = (length: number): string => {
    for (let turn = 0; turn < 200; turn += 1) {
      const runs = text().match(/\p{Script=Han}+/gu) ?? [];
      const run = runs[chance(Math.max(runs.length, 1))] ?? '';
      if (run.length >= length) return run.slice(...from(run.length - length, length));
    }
    return '审查'.slice(0, length);
  };
  const from = (most: number, length: number): [number, number] => {
    const at = chance(most + 1);
    return [at, at + length];
  };
  const word = (): string => {
    for (let turn = 0; turn < 200; turn += 1) {
      const words = text().match(/[a-zé]{2,}/gu) ?? [];
      if (words.length > 0) return words[chance(words.length)] ?? '';
    }
    return 'word';
  };
  const phrase = (): string => {
    const words = text().match(/[a-zé]+ [a-zé]+(?: [a-zé]+)?/gu) ?? ['no phrase'];
    return words[chance(words.length)] ?? 'no phrase';
  };
  const all = (kind: string, wanted: string[], unwanted: string[] = []): MadeQuery => ({
    kind,
    query: [...wanted.map((each) => (each.includes(' ') ? `"${each}"` : each)), ...unwanted.map((each) => `-${each}`)].join(' '),
    parts: { wanted, unwanted, isEither: false },
  });
  const either = (a: string, b: string): MadeQuery => ({
    kind: 'either',
    query: `${a} OR ${b}`,
    parts: { wanted: [a, b], unwanted: [], isEither: true },
  });
  const kinds: (() => MadeQuery)[] = [
    () => all('one sign', [cjk(1)]),
    () => all('two signs', [cjk(2)]),
    () => all('two signs', [cjk(2)]),
    () => all('three to six signs', [cjk(3 + chance(4))]),
    () => all('word', [word()]),
    () => all('beginning of a word', [word().slice(0, 2 + chance(3))]),
    () => all('both', [cjk(2), chance(2) === 0 ? word() : cjk(2)]),
    () => all('phrase', [phrase()]),
    () => either(cjk(2), word()),
    () => all('without', [word()], [chance(2) === 0 ? cjk(1 + chance(3)) : word()]),
    () => all('found nowhere', [`${cjk(1)}${String.fromCharCode(0x9000 + chance(500))}${cjk(1)}`]),
  ];
  return Array.from({ length: count }, (_, index) => (kinds[index % kinds.length] ?? (() => all('two signs', [cjk(2)])))());
}

/** `docs` are folded. Answers the places in `docs` that the query must find. */
export function scan(docs: readonly string[], { parts }: MadeQuery): number[] {
  const wanted = parts.wanted.map(tester);
  const unwanted = parts.unwanted.map(tester);
  return docs.flatMap((doc, place) => {
    const holds = parts.isEither ? wanted.some((test) => test(doc)) : wanted.every((test) => test(doc));
    return holds && !unwanted.some((test) => test(doc)) ? [place] : [];
  });
}

/** Latin at word starts, Chinese anywhere. */
function tester(needle: string): (doc: string) => boolean {
  const folded = foldText(needle);
  if (/^\p{Script=Han}/u.test(folded)) return (doc) => doc.includes(folded);
  const atWordStart = new RegExp(`(?<![\\p{Script=Latin}\\p{N}])${folded}`, 'u');
  return (doc) => doc.includes(folded) && atWordStart.test(doc);
}
