/** What a response means, and a notice taken apart. */

import * as z from 'zod/mini';
import { citeKinds, complaintSources, evidenceClasses, languages, legalRungs, noticeParts, sayings, subjects } from '../names.ts';
import { actor, maybe, outcome } from './terms.ts';

export const span = z.object({
  part: z.enum(noticeParts),
  /** UTF-16 offsets into the notice's text, end exclusive. */
  start: z.number(),
  end: z.number(),
});
export type Span = z.infer<typeof span>;

export const cite = z.object({ name: z.string(), kind: z.enum(citeKinds) });

/** Our reading in one interface language: its text and the same parts marked in it. It comes from the rule that matched, or the reader's hand; never from a machine translation. */
export const reading = z.object({
  language: z.enum(languages),
  text: z.string(),
  spans: z.array(span),
  by: z.enum(['rule', 'reader']),
  /** The notice holds more words than the rule that gave the reading knows. */
  partial: z.optional(z.literal(true)),
});
export type Reading = z.infer<typeof reading>;

export const statedParts = ['action', 'actor', 'date', 'facts', 'complaint-source', 'ground', 'territory-or-duration', 'remedy'] as const;

export const anatomy = z.object({
  text: z.string(),
  lang: maybe(z.string()),
  /** True: said to be permanent. False: said to be temporary. Null: not said. */
  permanent: maybe(z.boolean()),
  until: maybe(z.string()),
  functions: maybe(z.enum(['all', 'some'])),
  complaint: z.object({
    present: z.boolean(),
    by: maybe(z.enum(complaintSources)),
    quantity: maybe(z.string()),
    complainant: maybe(z.string()),
    post: maybe(z.string()),
    quote: maybe(z.string()),
  }),
  legal: z.object({
    present: z.boolean(),
    rung: z.enum(legalRungs),
    hedged: z.boolean(),
    hedge: maybe(z.string()),
    /** The span of an `authority` is the one of part `decided-by`; of the other kinds, `cite`. */
    cites: z.array(cite),
    decidedBy: maybe(z.string()),
    territory: maybe(z.string()),
    quote: maybe(z.string()),
  }),
  appeal: z.object({ mentioned: z.boolean(), quote: maybe(z.string()), link: maybe(z.string()), deadline: maybe(z.string()) }),
  /** The platform's own codes, verbatim. */
  machine: z.array(z.object({ code: z.string(), value: z.string() })),
  spans: z.array(span),
  /** Which of the eight parts a statement of reasons would hold are there; `scored` is false for machine-only answers. */
  stated: z.object({ scored: z.boolean(), parts: z.array(z.enum(statedParts)) }),
  readings: z.array(reading),
  rule: maybe(z.object({ id: z.string(), set: z.string() })),
  /** True when the parts come from the general grammar and no rule knows the wording. */
  uncertain: z.boolean(),
});
export type Anatomy = z.infer<typeof anatomy>;

export const signal = z.object({
  /** A closed list kept by the judge: `marker`, `field`, `code`, `words`, `http`, `absent`, `host`, … */
  kind: z.string(),
  /** `for` or `against` what the judgement says. */
  weighs: z.enum(['for', 'against']),
  quote: z.string(),
});
export type Signal = z.infer<typeof signal>;

/** What one response means (`vigil judge`). */
export const judgement = z.object({
  outcome,
  subject: z.enum(subjects),
  says: maybe(z.enum(sayings)),
  class: z.enum(evidenceClasses),
  actor,
  notice: maybe(anatomy),
  /** 0 to 1. */
  confidence: z.number(),
  /** The address a `moved` names, if it names one. */
  successor: maybe(z.string()),
  signals: z.array(signal),
});
export type Judgement = z.infer<typeof judgement>;
