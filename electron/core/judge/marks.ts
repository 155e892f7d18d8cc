/** From marked stretches to a notice taken apart: for a rule the reader taught, and for a reading the reader corrected. */

import type { ComplaintSource, LegalRung, NoticePart } from '../../contract/names.ts';
import type { Anatomy, Span } from '../../contract/shapes/judgement.ts';
import type { WordingRule } from './rules.ts';

/** What cannot be marked in the words: who complained as a kind, how firm the ground is. Undefined leaves what was found. */
export type Named = { by?: ComplaintSource | null | undefined; rung?: LegalRung | undefined; hedged?: boolean | undefined };

/** The same words with these marks and no others; every part is the words under its mark, or nothing. Spans must lie within the text. */
export function applyMarks(anatomy: Anatomy, spans: Span[], { by, rung, hedged }: Named): Anatomy {
  const quote = (part: NoticePart): string | null => {
    const span = spans.find((candidate) => candidate.part === part);
    return span ? anatomy.text.slice(span.start, span.end) : null;
  };
  const complaint = readComplaint(anatomy, quote, by);
  const legal = readLegal(anatomy, spans, { quote, rung, hedged });
  const until = quote('until');
  const appeal = quote('appeal');
  const marked: Anatomy = {
    ...anatomy,
    until,
    permanent: quote('permanent') !== null ? (anatomy.permanent ?? true) : until === null ? null : false,
    functions: quote('functions') === null ? null : (anatomy.functions ?? 'some'),
    complaint,
    legal,
    appeal: { ...anatomy.appeal, mentioned: appeal !== null || anatomy.appeal.link !== null, quote: appeal, deadline: quote('deadline') },
    spans: [...spans].sort((a, b) => a.start - b.start || b.end - a.end),
  };
  return { ...marked, stated: { ...anatomy.stated, parts: anatomy.stated.scored ? statedOf(marked, quote) : [] } };
}

type QuoteOf = (part: NoticePart) => string | null;

function readComplaint({ complaint }: Anatomy, quote: QuoteOf, by: Named['by']): Anatomy['complaint'] {
  const present = quote('complaint') !== null || quote('complainant') !== null || quote('quantity') !== null;
  const source = by === undefined ? complaint.by : by;
  return {
    present,
    by: present ? (source ?? 'not-said') : null,
    quantity: quote('quantity'),
    complainant: quote('complainant'),
    post: quote('post'),
    quote: quote('complaint'),
  };
}

function readLegal(
  { text, legal }: Anatomy,
  spans: Span[],
  { quote, rung, hedged }: { quote: QuoteOf } & Pick<Named, 'rung' | 'hedged'>,
): Anatomy['legal'] {
  const cited = spans.filter((span) => span.part === 'cite').map((span) => text.slice(span.start, span.end));
  const present = quote('law') !== null || cited.length > 0;
  const isHedged = present && (hedged ?? quote('hedge') !== null);
  const cites = cited.map((name) => legal.cites.find((cite) => name.includes(cite.name)) ?? { name, kind: kindOf(rung) });
  const deciders = spans.filter((span) => span.part === 'decided-by').map((span) => text.slice(span.start, span.end));
  // "A court" is not named; another office the reader marks is.
  const wasNamed = legal.cites.some(({ kind }) => kind === 'authority');
  const authorities = deciders.filter((name) => wasNamed || name !== legal.decidedBy).map((name) => ({ name, kind: 'authority' as const }));
  return {
    present,
    rung: present ? (rung ?? (legal.rung === 'none' ? 'unnamed-rule' : legal.rung)) : 'none',
    hedged: isHedged,
    hedge: isHedged ? quote('hedge') : null,
    cites: present ? [...cites, ...authorities] : [],
    decidedBy: quote('decided-by'),
    territory: quote('territory'),
    quote: quote('law'),
  };
}

/** A name nobody knows is a house rule unless the reader says it is more. */
function kindOf(rung: LegalRung | undefined): 'statute' | 'order' | 'rule' {
  if (rung === 'statute' || rung === 'statute-article') return 'statute';
  return rung === 'order' ? 'order' : 'rule';
}

function statedOf(anatomy: Anatomy, quote: QuoteOf): Anatomy['stated']['parts'] {
  const { complaint, legal } = anatomy;
  const parts: [Anatomy['stated']['parts'][number], boolean][] = [
    ['action', quote('action') !== null],
    ['actor', quote('actor') !== null],
    ['date', quote('date') !== null],
    ['facts', quote('facts') !== null],
    ['complaint-source', complaint.present && complaint.by !== 'not-said'],
    ['ground', legal.cites.some(({ kind }) => kind !== 'authority') || legal.rung === 'infringed-right'],
    ['territory-or-duration', legal.territory !== null || anatomy.permanent !== null],
    ['remedy', anatomy.appeal.mentioned],
  ];
  return parts.filter(([, has]) => has).map(([part]) => part);
}

/** A rule that names its parts knows them better than the grammar; the parts it does not name are the grammar's. */
export function withTaught(anatomy: Anatomy, rule: WordingRule | null): Anatomy {
  const taught = (rule?.parts ?? []).flatMap(({ part, quote }) => {
    const start = anatomy.text.indexOf(quote);
    return start < 0 ? [] : [{ part, start, end: start + quote.length }];
  });
  if (taught.length === 0) return anatomy;
  const named = new Set(taught.map(({ part }) => part));
  const spans = [...anatomy.spans.filter(({ part }) => !named.has(part)), ...taught];
  return applyMarks(anatomy, spans, { by: rule?.by, rung: rule?.rung });
}
