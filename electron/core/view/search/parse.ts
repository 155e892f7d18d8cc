/** A query as it is typed, taken apart: words with their AND, OR and minus, and operators that narrow the whole search. Pure; nothing typed is an error. */

import type { SearchHint, SearchOperator } from '../../../contract/shapes/search.ts';
import { foldLine } from '../../store/fold.ts';

export const operatorNames = [
  'from',
  'on',
  'platform',
  'status',
  'says',
  'law',
  'complaint',
  'before',
  'after',
  'has',
  'is',
  'tag',
  'folder',
  'person',
  'kind',
  'lang',
] as const;
export type OperatorName = (typeof operatorNames)[number];

/** `start` and `end` are UTF-16 places in the query, the minus included. */
export type Operator = SearchOperator & { name: OperatorName };

/** `text` is folded. OR binds closer than the space between words: `a b OR c` is a and one of b, c. */
export type Tree = { kind: 'word'; text: string } | { kind: 'and' | 'or'; parts: Tree[] } | { kind: 'not'; part: Tree };

/** What could not be understood; the rest of the query is searched. */
export type Hint = SearchHint;
export type HintCode = Hint['code'];

export type Query = { tree: Tree | null; operators: Operator[]; hints: Hint[] };

const chineseNames: Record<string, OperatorName> = {
  来自: 'from',
  作者: 'from',
  日期: 'on',
  平台: 'platform',
  状态: 'status',
  告示: 'says',
  法律: 'law',
  投诉: 'complaint',
  早于: 'before',
  之前: 'before',
  晚于: 'after',
  之后: 'after',
  含有: 'has',
  含: 'has',
  是: 'is',
  标签: 'tag',
  文件夹: 'folder',
  人物: 'person',
  类型: 'kind',
  语言: 'lang',
};

type Token =
  | { kind: 'open'; not: boolean }
  | { kind: 'close' }
  | { kind: 'or' }
  | { kind: 'operator'; operator: Operator }
  | { kind: 'word'; raw: string; not: boolean };

export function parseQuery(query: string): Query {
  const hints: Hint[] = [];
  const tokens = readTokens(query);
  const operators = tokens.flatMap((token) => (token.kind === 'operator' ? [token.operator] : []));
  for (const { name, value } of operators) if (value === '') hints.push({ code: 'no-value', value: name });
  if (tokens.some((token, index) => token.kind === 'or' && joinsOperator(tokens, index))) hints.push({ code: 'or-operator', value: 'OR' });
  const tree = readTree(tokens, hints);
  const used = operators.filter(({ value }) => value !== '');
  if (tree !== null && used.length === 0 && !hasPositive(tree))
    return { tree: null, operators: [], hints: [{ code: 'only-excluded', value: query.trim() }] };
  return { tree, operators: used, hints };
}

/** The same operator on both sides is an OR by itself; between a word and an operator it cannot be one. */
function joinsOperator(tokens: Token[], at: number): boolean {
  const [before, after] = [tokens[at - 1], tokens[at + 1]];
  const isSame = before?.kind === 'operator' && after?.kind === 'operator' && before.operator.name === after.operator.name;
  return !isSame && (before?.kind === 'operator' || after?.kind === 'operator');
}

const quoted = `"([^"]*)"?|“([^”]*)”?`;
const tokenAt = new RegExp(
  `\\s*(?:([-−－](?=\\S))?(?:(\\()|([\\p{L}]+)[:：](?:${quoted}|([^\\s()]*))|${quoted}|([^\\s"“”()]+|[()]))|(\\)))`,
  'uy',
);

function readTokens(query: string): Token[] {
  const tokens: Token[] = [];
  tokenAt.lastIndex = 0;
  for (let match = tokenAt.exec(query); match; match = tokenAt.exec(query)) {
    const [whole, minus, open, name, quotedValue, curlyValue, plainValue, phrase, curlyPhrase, word, close] = match;
    const end = match.index + whole.length;
    const not = minus !== undefined;
    if (open) tokens.push({ kind: 'open', not });
    else if (close) tokens.push({ kind: 'close' });
    else if (name !== undefined) {
      const start = match.index + whole.search(/\S/);
      const value = quotedValue ?? curlyValue ?? plainValue ?? '';
      tokens.push(readNamed({ name, value, not, start, end, raw: whole.trim().slice(minus?.length ?? 0) }));
    } else if (word === 'OR' || word === '|') tokens.push({ kind: 'or' });
    else if (word !== 'AND' && (word ?? phrase ?? curlyPhrase) !== undefined) {
      const before = tokens.at(-1);
      // `NOT word`, as other searches write the minus.
      if (before?.kind === 'word' && before.raw === 'NOT') tokens.pop();
      tokens.push({
        kind: 'word',
        raw: word ?? phrase ?? curlyPhrase ?? '',
        not: not || (before?.kind === 'word' && before.raw === 'NOT'),
      });
    }
  }
  return tokens;
}

/** A name before a colon that is no operator is a word: an address, a time. */
function readNamed({
  name,
  value,
  not,
  start,
  end,
  raw,
}: {
  name: string;
  value: string;
  not: boolean;
  start: number;
  end: number;
  raw: string;
}): Token {
  const folded = foldLine(name);
  const known = operatorNames.find((each) => each === folded) ?? chineseNames[name] ?? chineseNames[folded];
  return known === undefined
    ? { kind: 'word', raw: raw.replace(/["“”]/g, ' '), not }
    : { kind: 'operator', operator: { name: known, value: value.trim(), not, start, end } };
}

function readTree(tokens: Token[], hints: Hint[]): Tree | null {
  let at = 0;

  function readAll(): Tree | null {
    const parts: Tree[] = [];
    let isOr = false;
    for (; at < tokens.length; at += 1) {
      const token = tokens[at];
      if (token?.kind === 'close') break;
      if (token?.kind === 'or') {
        isOr = parts.length > 0;
        continue;
      }
      const one = readOne(token);
      if (one === null) continue;
      const last = parts.at(-1);
      if (isOr && last) parts[parts.length - 1] = { kind: 'or', parts: last.kind === 'or' ? [...last.parts, one] : [last, one] };
      else parts.push(one);
      isOr = false;
    }
    return parts.length > 1 ? { kind: 'and', parts } : (parts[0] ?? null);
  }

  function readOne(token: Token | undefined): Tree | null {
    if (token?.kind === 'open') {
      at += 1;
      const inside = readAll();
      return inside && token.not ? { kind: 'not', part: inside } : inside;
    }
    if (token?.kind !== 'word') return null;
    const text = foldLine(token.raw);
    if (!/[\p{L}\p{N}]/u.test(text)) {
      if (text !== '' && !/^[\s"'()|:*-]+$/.test(text)) hints.push({ code: 'no-letters', value: token.raw });
      return null;
    }
    return token.not ? { kind: 'not', part: { kind: 'word', text } } : { kind: 'word', text };
  }

  const parts: Tree[] = [];
  // A bracket that closes nothing is passed over.
  for (; at < tokens.length; at += 1) {
    const part = readAll();
    if (part) parts.push(part);
  }
  return parts.length > 1 ? { kind: 'and', parts } : (parts[0] ?? null);
}

function hasPositive(tree: Tree): boolean {
  if (tree.kind === 'word') return true;
  if (tree.kind === 'not') return false;
  return tree.kind === 'and' ? tree.parts.some(hasPositive) : tree.parts.every(hasPositive);
}
