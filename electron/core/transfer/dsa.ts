/**
 * A notice in the vocabulary of the statement of reasons of the EU Digital Services Act (Article 17 and the Transparency Database's
 * statement format, API v1). It is our reading of what was shown, never the platform's own statement: every field carries the prefix
 * `reading_dsa_`, and what the words do not say stays empty.
 */

import type { NoticeRow } from '../../contract/shapes/notice.ts';

type Stated = Pick<NoticeRow, 'says' | 'subject' | 'actor' | 'anatomy'>;

export const dsaSchema = 'eu-dsa-transparency-database/api-v1';

const fields = [
  'decision_visibility',
  'decision_monetary',
  'decision_provision',
  'decision_account',
  'decision_ground',
  'illegal_content_legal_ground',
  'illegal_content_explanation',
  'incompatible_content_ground',
  'incompatible_content_explanation',
  'decision_facts',
  'source_type',
  'source_identity',
  'automated_detection',
  'automated_decision',
  'territorial_scope',
  'content_type',
  'content_language',
  'category',
  'application_date',
  'end_date_account_restriction',
  'end_date_visibility_restriction',
] as const;
type Field = (typeof fields)[number];
export type DsaReading = Record<`reading_dsa_${Field | 'schema_version'}`, string>;

/** Pure. Empty strings throughout, but for the schema version, where the notice has no text and no status. */
export function readDsa(notice: Stated): DsaReading {
  const known: Partial<Record<Field, string>> = { ...decisionOf(notice), ...groundOf(notice), ...sourceOf(notice) };
  const { anatomy } = notice;
  known.decision_facts = partOf(anatomy, 'facts');
  known.territorial_scope = anatomy.legal.territory ?? '';
  known.content_language = anatomy.lang === null ? '' : (anatomy.lang.split('-')[0] ?? '').toUpperCase();
  known.application_date = partOf(anatomy, 'date');
  const until = anatomy.until ?? '';
  if (notice.subject === 'account') known.end_date_account_restriction = until;
  else known.end_date_visibility_restriction = until;
  const reading = Object.fromEntries(fields.map((field) => [`reading_dsa_${field}`, known[field] ?? '']));
  return { reading_dsa_schema_version: dsaSchema, ...reading } as DsaReading;
}

/** The row as it is, with the reading beside it. */
export function withDsa(row: NoticeRow): NoticeRow & DsaReading {
  return { ...row, ...readDsa(row) };
}

const visibility: Record<string, string> = {
  removed: 'DECISION_VISIBILITY_CONTENT_REMOVED',
  withheld: 'DECISION_VISIBILITY_CONTENT_DISABLED',
  limited: 'DECISION_VISIBILITY_OTHER',
};

/** What the owner did (deleted, private, moved) is no decision of a platform. */
function decisionOf({ says, subject, actor, anatomy }: Stated): Partial<Record<Field, string>> {
  if (says === null || actor === 'owner') return {};
  if (subject === 'post') return { decision_visibility: visibility[says] ?? '' };
  if (says === 'closed')
    return { decision_account: 'DECISION_ACCOUNT_TERMINATED', decision_provision: 'DECISION_PROVISION_TOTAL_TERMINATION' };
  if (says === 'suspended')
    return { decision_account: 'DECISION_ACCOUNT_SUSPENDED', decision_provision: 'DECISION_PROVISION_TOTAL_SUSPENSION' };
  if (says === 'limited' && anatomy.functions === 'some') return { decision_provision: 'DECISION_PROVISION_PARTIAL_SUSPENSION' };
  return { decision_visibility: visibility[says] ?? '' };
}

/** A law, an order or a right is illegal content; a rule of the house is incompatible content. A hedge ("may violate") is kept in the words. */
function groundOf({ anatomy: { legal } }: Stated): Partial<Record<Field, string>> {
  // Who ordered is no ground.
  const names = legal.cites.flatMap(({ kind, name }) => (kind === 'authority' ? [] : [name])).join('; ');
  const quote = legal.quote ?? '';
  switch (legal.rung) {
    case 'statute-article':
    case 'statute':
    case 'order':
    case 'unnamed-law':
    case 'infringed-right':
      return {
        decision_ground: 'DECISION_GROUND_ILLEGAL_CONTENT',
        illegal_content_legal_ground: names,
        illegal_content_explanation: quote,
      };
    case 'rule-article':
    case 'rule':
    case 'unnamed-rule':
      return {
        decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT',
        incompatible_content_ground: names,
        incompatible_content_explanation: quote,
      };
    case 'none':
      return {};
  }
}

function sourceOf({ anatomy: { complaint } }: Stated): Partial<Record<Field, string>> {
  if (!complaint.present) return {};
  const source_identity = complaint.complainant ?? '';
  if (complaint.by === 'trusted-flagger') return { source_type: 'SOURCE_TRUSTED_FLAGGER', source_identity };
  if (complaint.by === 'platform') return { source_type: 'SOURCE_VOLUNTARY', source_identity };
  // Whether a complaint was a notice under Article 16 no wording tells; an unnamed complainant is not one of another kind either.
  return complaint.by === 'not-said' || complaint.by === null
    ? { source_identity }
    : { source_type: 'SOURCE_TYPE_OTHER_NOTIFICATION', source_identity };
}

function partOf({ text, spans }: Stated['anatomy'], part: 'facts' | 'date'): string {
  const span = spans.find((candidate) => candidate.part === part);
  return span ? text.slice(span.start, span.end) : '';
}
