/** The two helpers of the core, as threads or in-process: the reader for methods that read, the steps for parsing, sanitising and judging. */

import type { MethodName } from '../contract/methods.ts';
import { fail, type Result } from '../contract/result.ts';
import type { Judgement } from '../contract/shapes/judgement.ts';
import type { Logger } from './base/log.ts';
import { createReader, type ReadCall, type ReaderOptions } from './reader.ts';
import { openSteps, type ReadInput, type StepInput, type StepOutput, type StepReading, type StepsOptions } from './steps.ts';
import { startThread } from './threads.ts';

export type Steps = {
  /** A reading that takes too long or fails is an outcome, `parse-changed`, not an error. */
  read(input: ReadInput): Promise<StepReading>;
  /** Null when the document could not be handled in time. */
  run(input: Exclude<StepInput, { kind: 'read' }>): Promise<Exclude<StepOutput, { kind: 'read' }> | null>;
  close(): Promise<void>;
};

const stepDeadlineMs = 15_000;
const readDeadlineMs = 30_000;
/** An export or backup takes as long as there is to write, in a thread of its own, so that nothing waits for it. */
const exportDeadlineMs = 24 * 3_600_000;
/** Rows come and go at once: more room for them would only be filled before it is swept. */
const exportYoungMb = 24;
const longMethods = new Set<MethodName>(['export', 'backup', 'merge.preview', 'backup.check']);

export function startSteps(file: string | undefined, options: StepsOptions, log: Logger): Steps {
  const thread = file === undefined ? inProcess(openSteps(options)) : startThread<StepInput, StepOutput>(file, options);
  return {
    async read(input) {
      const answer = await thread.run({ kind: 'read', input }, stepDeadlineMs);
      if (answer.ok && answer.value.kind === 'read') return answer.value.value;
      const detail = answer.ok ? 'unexpected answer' : `${answer.why}: ${answer.detail}`;
      log.warn('read.failed', { platform: input.platform, detail });
      return unreadable(input, detail.split('\n')[0] ?? '');
    },
    async run(input) {
      const answer = await thread.run(input, stepDeadlineMs);
      if (!answer.ok) log.warn('run.failed', { kind: input.kind, detail: answer.detail });
      return answer.ok && answer.value.kind !== 'read' ? answer.value : null;
    },
    close: () => thread.close(),
  };
}

export type Reading = {
  answer(method: MethodName, input: unknown): Promise<Result<unknown>>;
  /** Ends an export that waits or runs under this key; it answers `stopped`. */
  stopExport(key: string): void;
  close(): Promise<void>;
};

/** `onNews` hears how far an export is that was given a key. */
export function startReader(file: string | undefined, options: ReaderOptions, onNews: (news: unknown) => void = () => {}): Reading {
  if (file === undefined) {
    const reader = createReader(options);
    return {
      answer: async (method, input) => reader.answer({ method, input }),
      stopExport: () => {},
      close: async () => reader.close(),
    };
  }
  const thread = startThread<ReadCall, Result<unknown>>(file, options);
  const exporter = startThread<ReadCall, Result<unknown>>(file, options, { maxYoungGenerationSizeMb: exportYoungMb });
  return {
    async answer(method, input) {
      const answer = await (longMethods.has(method)
        ? exporter.run({ method, input }, exportDeadlineMs, keyOf(input), onNews)
        : thread.run({ method, input }, readDeadlineMs, askerOf(method, input)));
      if (answer.ok) return answer.value;
      if (answer.detail === 'closing') return fail('stopped', 'Vigil is closing.');
      if (answer.detail === 'superseded') return fail('stopped', 'The same asker asked something newer.');
      // Thrown, so that the handlers log it with its stack and show it as `internal`.
      throw new Error(`reader ${answer.why}: ${answer.detail}`);
    },
    stopExport: exporter.stop,
    async close() {
      await Promise.all([thread.close(), exporter.close()]);
    },
  };
}

/** Only the newest question of an asker is of use: a search is asked anew with every letter. */
function askerOf(method: MethodName, input: unknown): string | null {
  const isKeyed = typeof input === 'object' && input !== null && 'asker' in input && typeof input.asker === 'string';
  return isKeyed ? `${method} ${input.asker}` : null;
}

function keyOf(input: unknown): string | null {
  return typeof input === 'object' && input !== null && 'key' in input && typeof input.key === 'string' ? input.key : null;
}

type Runner = ReturnType<typeof startThread<StepInput, StepOutput>>;

function inProcess(run: (input: StepInput) => StepOutput): Runner {
  return {
    async run(input) {
      try {
        return { ok: true, value: run(input) };
      } catch (error) {
        return { ok: false, why: 'crash', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) };
      }
    },
    stop() {},
    async close() {},
  };
}

function unreadable({ request }: ReadInput, detail: string): StepReading {
  const judgement: Judgement = {
    outcome: 'parse-changed',
    subject: request.subject,
    says: null,
    class: 'C',
    actor: 'not-said',
    notice: null,
    confidence: 0,
    successor: null,
    signals: [{ kind: 'step', weighs: 'against', quote: detail }],
  };
  const extract = {
    kind: 'none',
    subject: request.subject,
    account: null,
    deletedPosts: [],
    candidates: [],
    routes: [],
    isItself: false,
    facts: {},
    minIntervalMs: null,
    warnings: [detail],
  } as const;
  return {
    extract: { ...extract, deletedPosts: [], candidates: [], routes: [], warnings: [detail] },
    posts: [],
    fullText: null,
    judgement,
    next: [],
  };
}
