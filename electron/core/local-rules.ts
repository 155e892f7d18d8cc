/** The reader's own rules: taught from a notice, or brought in as a pack; files in `<data>/rules`, in use beside the shipped set. */

import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InputOf, OutputOf } from '../contract/methods.ts';
import { actors, type Saying } from '../contract/names.ts';
import { type Failure, fail, ok, type Result } from '../contract/result.ts';
import type { LocalRule, RulePack } from '../contract/shapes/hand.ts';
import type { Handlers } from './handlers.ts';
import { compileLocal, keepGood, loadWithLocal, readTexts } from './judge/load.ts';
import type { RuleFile, RuleSet, RuleText, WordingRule } from './judge/rules.ts';
import { makeRule, passes } from './judge/teach.ts';
import type { Steps } from './runners.ts';
import type { ForgottenWording } from './store/acts.ts';
import { rulesFolder } from './store/kept-rules.ts';
import type { ReadAnew } from './store/notices.ts';
import type { Store } from './store/store.ts';

type Parts = { store: Store; steps: Steps; emit(name: string, payload: unknown): void; now(): number; resources: string; folder: string };
type Answered = 'rules' | 'rule.teach' | 'rule.forget' | 'rules.look' | 'rules.import' | 'rules.export';

export type LocalRules = {
  /** A rule that was forgotten, in its file again. */
  putBack(wording: ForgottenWording): Promise<unknown>;
  handlers: Pick<Handlers, Answered>;
  /** Version of the set in use, the reader's own files counted in. */
  version(): string;
  /** Files that are refused, each with its line. */
  messages(): string[];
};

const taughtFile = 'mine.json';
const mostRules = 2_000;

export function localRulesIn(folder: string): string {
  return rulesFolder(folder);
}

/** Throws when the shipped rules are broken, which a test prevents. */
export function openLocalRules(parts: Parts): LocalRules {
  const shippedFolder = join(parts.resources, 'rules');
  const folder = localRulesIn(parts.folder);
  let loaded = load();

  function load(): { set: RuleSet; refused: string[] } {
    const rules = loadWithLocal(shippedFolder, folder);
    if (!rules.ok) throw new Error(rules.error.message);
    if (readTexts(folder).length > 0) keepGood(shippedFolder, folder);
    return rules.value;
  }

  /** What the other files already hold, so that a pack is tried as it would be used. */
  function tryPack(file: RuleText): RulePack {
    const others = readTexts(folder).filter((other) => other.name !== file.name);
    const tried = compileLocal([...readTexts(shippedFolder), ...others], file);
    if (!tried.ok) return { name: file.name, version: '', rules: [], problem: problemOf(tried.error) };
    const { rules = [], version } = JSON.parse(file.text) as RuleFile;
    return { name: file.name, version, rules: rules.map((rule) => describe(rule, file.name, tried.value.set)), problem: null };
  }

  /** Written beside and renamed, so that a crash leaves the old file. */
  function write(name: string, rules: WordingRule[]): void {
    mkdirSync(folder, { recursive: true });
    if (rules.length === 0) return void rmSync(join(folder, name), { force: true });
    const path = join(folder, name);
    writeFileSync(`${path}.new`, packOf(rules, parts.now()));
    renameSync(`${path}.new`, path);
  }

  async function use(): Promise<number> {
    loaded = load();
    await parts.steps.run({ kind: 'reload', input: null });
    return readNoticesAnew(parts);
  }

  async function teach(lesson: InputOf<'rule.teach'>): Promise<Result<OutputOf<'rule.teach'>>> {
    const notice = parts.store.notices.whole(lesson.noticeId);
    if (!notice) return fail('not-found', 'There is no such notice in this library.');
    const { text, lang } = notice.anatomy;
    const mine = rulesOf(readTexts(folder).find((file) => file.name === taughtFile));
    const { noticeId: _noticeId, readings, ...said } = lesson;
    const rule = makeRule({
      ...said,
      id: `mine.${parts.now().toString(36)}-${mine.length + 1}`,
      platform: notice.platform,
      lang: lang ?? 'und',
      text,
      ...(readings ? { readings: Object.fromEntries(readings.map((one) => [one.language, { text: one.text }])) } : {}),
    });
    if (!rule) return fail('bad-input', 'These words are too few to be known again.');
    const outside = lesson.parts.find(({ quote }) => !text.includes(quote));
    if (outside) return fail('bad-input', `The notice does not hold the words “${outside.quote}”.`);
    const pack = tryPack({ name: taughtFile, text: packOf([...mine, rule], parts.now()) });
    if (pack.problem !== null) return fail('bad-input', pack.problem.message, { ...pack.problem });
    if (pack.rules.find(({ id }) => id === rule.id)?.passes !== true) return fail('bad-input', 'The rule would not know its own sample.');
    write(taughtFile, [...mine, rule]);
    return ok({ rule: rule.id, readAnew: await use() });
  }

  async function forget(id: string): Promise<Result<OutputOf<'rule.forget'>>> {
    const file = readTexts(folder).find((one) => rulesOf(one).some((rule) => rule.id === id));
    const rule = rulesOf(file).find((one) => one.id === id);
    if (!file || !rule) return fail('not-found', 'There is no such rule of yours.');
    write(
      file.name,
      rulesOf(file).filter((one) => one.id !== id),
    );
    const title = rule.wording.join(' · ').slice(0, 80);
    const act = parts.store.acts.add({ kind: 'wording-remove', title, count: 1, undo: { file: file.name, rule } });
    return ok({ readAnew: await use(), act });
  }

  async function putBack({ file, rule }: ForgottenWording): Promise<unknown> {
    const there = rulesOf(readTexts(folder).find((one) => one.name === file));
    write(file, [...there, rule as WordingRule]);
    return use();
  }

  async function bringIn({ name, text }: InputOf<'rules.import'>): Promise<Result<OutputOf<'rules.import'>>> {
    const file = { name: fileNameOf(name), text };
    const pack = tryPack(file);
    if (pack.problem !== null) return fail('bad-input', pack.problem.message, { ...pack.problem });
    if (pack.rules.length > mostRules) return fail('bad-input', `A pack may hold ${mostRules} rules at most.`);
    const failing = pack.rules.filter((rule) => !rule.passes).map((rule) => rule.id);
    if (failing.length > 0) return fail('bad-input', `These rules do not pass their own samples: ${failing.join(', ')}.`);
    write(file.name, rulesOf(file));
    return ok({ rules: pack.rules.length, readAnew: await use() });
  }

  return {
    version: () => loaded.set.version,
    messages: () => loaded.refused,
    putBack,
    handlers: {
      rules: () => ok(readTexts(folder).map(tryPack)),
      'rule.teach': teach,
      'rule.forget': ({ rule }) => forget(rule),
      'rules.look': ({ name, text }) => ok(tryPack({ name: fileNameOf(name), text })),
      'rules.import': bringIn,
      'rules.export': () =>
        ok({ name: 'vigil-rules.json', type: 'application/json', text: packOf(readTexts(folder).flatMap(rulesOf), parts.now()) }),
    },
  };
}

/** Kept notices are read again: our reading is replaced, the words, the observation and the reader's corrections stay. */
async function readNoticesAnew({ store, steps, emit }: Parts): Promise<number> {
  const read = new Map<string, ReadAnew | null>();
  const changed: ReadAnew[] = [];
  const accountIds = new Set<number>();
  for (const notice of store.notices.all(null)) {
    const { platform, subject, anatomy, id } = notice;
    const isOwn = anatomy.rule?.id.startsWith('mine.') === true || anatomy.rule?.set.includes('+own.') === true;
    if (anatomy.text === '' || (anatomy.rule !== null && !isOwn)) continue;
    const key = JSON.stringify([platform, subject, anatomy.text]);
    if (!read.has(key)) read.set(key, await readWords(steps, { platform, subject, text: anatomy.text }));
    const fresh = read.get(key);
    if (!fresh || fresh.anatomy.rule?.id === anatomy.rule?.id) continue;
    changed.push({
      ...fresh,
      id,
      says: fresh.says ?? notice.says,
      anatomy: { ...fresh.anatomy, machine: anatomy.machine, lang: anatomy.lang },
    });
    accountIds.add(notice.accountId);
  }
  if (changed.length > 0) store.notices.readAnew(changed);
  if (accountIds.size > 0) emit('accounts.changed', { accountIds: [...accountIds] });
  return changed.length;
}

async function readWords(steps: Steps, input: { platform: string; subject: string; text: string }): Promise<ReadAnew | null> {
  const done = await steps.run({ kind: 'judge', input });
  if (done?.kind !== 'judge' || !done.value.notice) return null;
  return { id: 0, says: done.value.says satisfies Saying | null, actor: done.value.actor, anatomy: done.value.notice };
}

/** The details of a refusal are those `compileRules` gives. */
function problemOf({ message, details }: Failure): RulePack['problem'] {
  const { line = 1, code = 'wrong-shape', detail = '' } = (details ?? {}) as Partial<NonNullable<RulePack['problem']>>;
  return { code, line, detail, message };
}

function describe(rule: WordingRule, file: string, set: RuleSet): LocalRule {
  const { id, platform, lang, subject, says, wording, match, not } = rule;
  const actor = actors.find((word) => word === rule.actor) ?? null;
  return { id, file, platform, lang, subject, says, actor, wording, match, not, passes: passes(rule, set) };
}

/** None for a file that is missing or broken. */
function rulesOf(file: RuleText | undefined): WordingRule[] {
  if (!file) return [];
  try {
    return (JSON.parse(file.text) as RuleFile).rules ?? [];
  } catch {
    // Refused when it is loaded, with its line.
    return [];
  }
}

function packOf(rules: WordingRule[], now: number): string {
  return `${JSON.stringify({ format: 1, version: new Date(now).toISOString().slice(0, 10), rules }, null, 2)}\n`;
}

/** A file name of our own making: nothing of a given path is followed. */
function fileNameOf(name: string): string {
  const stem = name
    .replace(/^.*[\\/]/, '')
    .replace(/\.json$/i, '')
    .replace(/[^\p{L}\p{N}_-]+/gu, '-')
    .slice(0, 60);
  return `${stem === '' || stem === '-' ? 'pack' : stem}.json`;
}
