/** Rule data: shape, validation, compilation. A broken file is refused with its line; the caller keeps the last good set. */

import * as z from 'zod/mini';
import { actors, complaintSources, evidenceClasses, legalRungs, noticeParts, outcomes, sayings, subjects } from '../../contract/names.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Refusal } from '../../contract/shapes/hand.ts';
import { type Automaton, buildAutomaton } from './aho.ts';
import { fold } from './fold.ts';
import { compilePattern, type Pattern } from './pattern.ts';

/** One thing that must stand in a response; every key given must hold. Text is compared as a literal that is contained, never as an expression. */
const marker = z.strictObject({
  id: z.optional(z.string()),
  class: z.optional(z.string()),
  tag: z.optional(z.string()),
  pathHas: z.optional(z.string()),
  attribute: z.optional(z.strictObject({ name: z.string(), has: z.optional(z.string()) })),
  variable: z.optional(z.string()),
  meta: z.optional(z.strictObject({ name: z.string(), has: z.string() })),
  title: z.optional(z.string()),
  body: z.optional(z.string()),
  /** With `body`: only in a body of at most so many characters. */
  maxBody: z.optional(z.number()),
  url: z.optional(z.string()),
  /** The answer came by redirect from another site, whose address has one of these words (between dots, dashes and slashes); `*` is a bare IP address. */
  elsewhere: z.optional(z.array(z.string())),
  header: z.optional(z.strictObject({ name: z.string(), has: z.optional(z.string()) })),
  statuses: z.optional(z.array(z.number())),
});

/** Where something is shown. `content`: the account or post itself · `notice`: the platform speaks here · `challenge`, `blocked`: about the path. */
const place = z.strictObject({
  id: z.string(),
  platform: z.nullable(z.string()),
  role: z.enum(['content', 'notice', 'challenge', 'blocked', 'rate-limited']),
  subject: z.optional(z.enum(subjects)),
  any: z.array(marker),
  none: z.optional(z.array(marker)),
});

const readingShape = z.strictObject({ text: z.string(), parts: z.optional(z.record(z.string(), z.string())) });

const wordingRule = z.strictObject({
  id: z.string(),
  version: z.number(),
  platform: z.nullable(z.string()),
  lang: z.string(),
  subject: z.enum(subjects),
  says: z.nullable(z.enum(sayings)),
  outcome: z.optional(z.enum(outcomes)),
  class: z.optional(z.enum(evidenceClasses)),
  actor: z.optional(z.enum(actors)),
  /** `notice`: the platform's notice place · `page`: the whole visible text of a short page · `block`: an operator's page in place of a site. */
  in: z.enum(['notice', 'page', 'block']),
  /** The wording must be the whole text, for codes and one-word values. */
  whole: z.optional(z.boolean()),
  wording: z.array(z.string()).check(z.minLength(1)),
  match: z.string(),
  not: z.string(),
  /** Ids of the corpus wordings it was written from. */
  from: z.array(z.string()),
  readings: z.optional(z.partialRecord(z.enum(['en', 'zh-Hans']), readingShape)),
  /** Parts of the original by their words, who complained and how firm the ground is, where the grammar cannot tell; the reader's own rules name them. */
  parts: z.optional(z.array(z.strictObject({ part: z.enum(noticeParts), quote: z.string().check(z.minLength(1)) }))),
  by: z.optional(z.enum(complaintSources)),
  rung: z.optional(z.enum(legalRungs)),
});

/** A value in a JSON answer or a script variable, by its path (`*` for any list index). */
const fieldRule = z.strictObject({
  id: z.string(),
  version: z.number(),
  platform: z.nullable(z.string()),
  path: z.string(),
  equals: z.optional(z.string()),
  has: z.optional(z.string()),
  subject: z.enum(subjects),
  says: z.nullable(z.enum(sayings)),
  outcome: z.optional(z.enum(outcomes)),
  class: z.enum(evidenceClasses),
  actor: z.enum(actors),
  /** Path of the words shown beside the code. */
  words: z.optional(z.string()),
  /** `notice`: the value itself is the platform's words, to be read by the wording rules. */
  as: z.optional(z.enum(['code', 'notice', 'content', 'successor'])),
});

const httpRule = z.strictObject({
  id: z.string(),
  version: z.number(),
  statuses: z.array(z.number()),
  header: z.optional(z.strictObject({ name: z.string(), has: z.optional(z.string()) })),
  outcome: z.enum(outcomes),
  says: z.nullable(z.enum(sayings)),
  class: z.enum(evidenceClasses),
});

/**
 * Words of one kind for the general grammar; `value` tells kinds apart further (who complains, which status). A word ending in `*` goes on
 * with any letters (endings), one beginning with `*` may follow any (prefixes written together).
 */
const lexiconEntry = z.strictObject({ kind: z.string(), value: z.optional(z.string()), lang: z.string(), words: z.array(z.string()) });

const ruleFile = z.strictObject({
  format: z.literal(1),
  version: z.string(),
  aliases: z.optional(z.record(z.string(), z.array(z.string()))),
  hosts: z.optional(z.record(z.string(), z.array(z.string()))),
  places: z.optional(z.array(place)),
  rules: z.optional(z.array(wordingRule)),
  fields: z.optional(z.array(fieldRule)),
  http: z.optional(z.array(httpRule)),
  lexicon: z.optional(z.array(lexiconEntry)),
});

export type Marker = z.infer<typeof marker>;
export type Place = z.infer<typeof place>;
export type WordingRule = z.infer<typeof wordingRule>;
export type FieldRule = z.infer<typeof fieldRule>;
export type HttpRule = z.infer<typeof httpRule>;
export type RuleFile = z.infer<typeof ruleFile>;

/** `opens`: the word may be the beginning of a longer one; `closes`: its end. */
export type WordMeaning = { kind: string; value: string | null; lang: string; opens: boolean; closes: boolean };
export type CompiledRule = { rule: WordingRule; patterns: Pattern[] };
/** `literals` of rules and words of the lexicon share one automaton. */
export type RuleSet = {
  version: string;
  places: Place[];
  rules: CompiledRule[];
  fields: FieldRule[];
  http: HttpRule[];
  /** Literal index → what the word means. */
  words: Map<number, WordMeaning[]>;
  literals: string[];
  automaton: Automaton;
  /** Folded alias → platform id; host suffix → platform id. */
  aliases: Map<string, string>;
  hosts: Map<string, string>;
};

export type RuleText = { name: string; text: string };

/** Validates and compiles all files together. The failure names file and line, and what to do. `wordingsOnly` names a file that may hold nothing else. */
export function compileRules(files: RuleText[], { wordingsOnly }: { wordingsOnly?: string } = {}): Result<RuleSet> {
  const parsed: RuleFile[] = [];
  for (const file of files) {
    const read = readFile(file);
    if (!read.ok) return read;
    const other = file.name === wordingsOnly ? otherThanWordings.find((key) => read.value[key] !== undefined) : undefined;
    if (other !== undefined) return refuse(file, lineOf(file.text, other), { code: 'wordings-only', detail: other });
    parsed.push(read.value);
  }
  const set = emptySet(parsed);
  const literals = new Map<string, number>();
  const add = (literal: string) => {
    const known = literals.get(literal) ?? literals.size;
    literals.set(literal, known);
    return known;
  };
  const ids = new Set<string>();
  for (const [at, file] of parsed.entries()) {
    const problem = addFile(set, file, add, ids);
    const source = files[at];
    if (problem !== null && source) return refuse(source, lineOf(source.text, problem.id), problem);
  }
  set.literals = [...literals.keys()];
  set.automaton = buildAutomaton(set.literals);
  return ok(set);
}

const otherThanWordings = ['aliases', 'hosts', 'places', 'fields', 'http', 'lexicon'] as const;

function readFile(file: RuleText): Result<RuleFile> {
  let value: unknown;
  try {
    value = JSON.parse(file.text);
  } catch (error) {
    const position = /position (\d+)/.exec(String(error))?.[1];
    const line = position === undefined ? file.text.split('\n').length : file.text.slice(0, Number(position)).split('\n').length;
    return refuse(file, line, { code: 'not-json', detail: '' });
  }
  const checked = z.safeParse(ruleFile, value, { jitless: true });
  if (checked.success) return ok(checked.data);
  const [issue] = checked.error.issues;
  const near = issue?.path.slice(0, 2) ?? [];
  const list = (value as Record<string, unknown>)[String(near[0])];
  const entry = Array.isArray(list) ? (list[Number(near[1])] as { id?: unknown } | undefined) : undefined;
  return refuse(file, lineOf(file.text, String(entry?.id ?? near[0] ?? '')), { code: 'wrong-shape', detail: issue?.path.join('.') ?? '' });
}

function emptySet(files: RuleFile[]): RuleSet {
  const version =
    files
      .map((file) => file.version)
      .sort()
      .at(-1) ?? '0';
  return {
    version,
    places: [],
    rules: [],
    fields: [],
    http: [],
    words: new Map(),
    literals: [],
    automaton: buildAutomaton([]),
    aliases: new Map(),
    hosts: new Map(),
  };
}

type Problem = { id: string; code: Refusal; detail: string };

function addFile(set: RuleSet, file: RuleFile, add: (literal: string) => number, ids: Set<string>): Problem | null {
  set.places.push(...(file.places ?? []));
  set.fields.push(...(file.fields ?? []));
  set.http.push(...(file.http ?? []));
  for (const [platform, names] of Object.entries(file.aliases ?? {})) for (const name of names) set.aliases.set(fold(name).text, platform);
  for (const [platform, hosts] of Object.entries(file.hosts ?? {})) for (const host of hosts) set.hosts.set(host, platform);
  for (const entry of file.lexicon ?? [])
    for (const word of entry.words) {
      const literal = add(fold(word.replace(/^\*|\*$/g, '')).text);
      const meaning = {
        kind: entry.kind,
        value: entry.value ?? null,
        lang: entry.lang,
        opens: word.endsWith('*'),
        closes: word.startsWith('*'),
      };
      set.words.set(literal, [...(set.words.get(literal) ?? []), meaning]);
    }
  for (const entry of [...(file.places ?? []), ...(file.fields ?? []), ...(file.http ?? []), ...(file.rules ?? [])]) {
    if (ids.has(entry.id)) return { id: entry.id, code: 'id-twice', detail: entry.id };
    ids.add(entry.id);
  }
  return addRules(set, file.rules ?? [], add);
}

function addRules(set: RuleSet, rules: WordingRule[], add: (literal: string) => number): Problem | null {
  for (const rule of rules) {
    const patterns = rule.wording.map((wording) => compilePattern(wording, add));
    const broken = patterns.find((pattern) => 'code' in pattern);
    if (broken) return { id: rule.id, ...broken };
    const marks = Object.values(rule.readings ?? {}).flatMap((reading) =>
      Object.entries(reading?.parts ?? {}).map(([part, quote]) => ({ part, quote, text: reading?.text ?? '' })),
    );
    const wrong = marks.find(({ part, quote, text }) => !text.includes(quote) || !(noticeParts as readonly string[]).includes(part));
    if (wrong) return { id: rule.id, code: 'wrong-mark', detail: `${wrong.part}: ${wrong.quote}` };
    set.rules.push({ rule, patterns: patterns.flatMap((pattern) => ('code' in pattern ? [] : [pattern])) });
  }
  return null;
}

function lineOf(text: string, needle: string): number {
  const at = needle === '' ? -1 : text.indexOf(`"${needle}"`);
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}

const whyOf: Record<Refusal, string> = {
  'not-json': 'it is not valid JSON',
  'wrong-shape': 'a value does not fit',
  'id-twice': 'an id is used twice',
  'open-brace': 'a wording has an unbalanced brace',
  'unknown-slot': 'a wording has an unknown slot',
  'no-words': 'a wording must begin, end and part its slots with words',
  'wrong-mark': 'a reading marks what it does not hold',
  'wordings-only': "a pack of the reader's own may hold wordings only",
};

/** `details`: file, line, code and detail, from which a window makes its own sentence. */
function refuse(file: RuleText, line: number, { code, detail }: { code: Refusal; detail: string }): Result<never> {
  const why = detail === '' ? whyOf[code] : `${whyOf[code]} (${detail})`;
  const message = `The rule file ${file.name} is refused at line ${line}: ${why}. The last good rules stay in use.`;
  return fail('bad-input', message, { file: file.name, line, code, detail });
}
