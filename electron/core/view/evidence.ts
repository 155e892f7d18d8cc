/** A notice with its capture as one JSON document: everything needed to check it without Vigil. */

import type { NoticeRow } from '../../contract/shapes/notice.ts';
import type { Db } from '../store/database.ts';
import { sql } from '../store/sql.ts';
import { listClosures, readNoticeRecord } from './notices.ts';
import { noticeTables, toNotice } from './rows.ts';

export type EvidenceExport = { name: string; type: string; text: string };

const captureById = sql('evidence.whole', 'SELECT * FROM evidence WHERE id = ?');
const sameWordsAs = sql(
  'notice.withSameWords',
  `SELECT coalesce(s.ownTitle, a.title) AS account, a.platform, n.firstSeenAt ${noticeTables}
   WHERE n.wordsSha256 = (SELECT wordsSha256 FROM notice WHERE id = @id) AND n.id <> @id ORDER BY n.firstSeenAt DESC, n.id DESC`,
);

/**
 * `readBlob` answers the stored bytes of a hash, or null when they are gone; `readDsa` the notice in the vocabulary of the EU DSA, its fields
 * empty where not known. Null when there is no such notice.
 */
export function exportEvidence(
  db: Db,
  noticeId: number,
  parts: {
    readBlob(sha256: string): Uint8Array | null;
    sha256(bytes: Uint8Array): string;
    readDsa(notice: NoticeRow): Record<string, string>;
    label: string | null;
  },
): EvidenceExport | null {
  const record = readNoticeRecord(db, noticeId);
  if (!record) return null;
  const notice = toNotice(db, record);
  const capture = captureById.get<Record<string, unknown>>(db, record.evidenceId);
  const bytes = capture ? parts.readBlob(String(capture.wireSha256)) : null;
  const intact = bytes !== null && parts.sha256(bytes) === capture?.wireSha256;
  const document = {
    vigil: 'evidence',
    version: 1,
    ...(parts.label ? { label: parts.label } : {}),
    note: 'The text of the notice is the record. The anatomy is a reading by Vigil. Times are UTC.',
    notice: {
      ...notice,
      ...parts.readDsa(notice),
      evidence: undefined,
      firstSeen: iso(notice.firstSeenAt),
      lastSeen: iso(notice.lastSeenAt),
    },
    capture: capture ? { ...capture, ...parseJson(capture), fetched: iso(Number(capture.at)) } : null,
    storedBytes: bytes === null ? null : { intact, encoding: 'base64', base64: Buffer.from(bytes).toString('base64') },
    closure: listClosures(db, { accountId: notice.accountId }).find((closure) => closure.noticeIds.includes(noticeId)) ?? null,
    lastOpen: readLastOpen(db, notice.accountId),
    observations: listObservations(db, notice.accountId),
    sameWords: sameWordsAs
      .all<{ account: string; platform: string; firstSeenAt: number }>(db, { id: noticeId })
      .map(({ firstSeenAt, ...other }) => ({ ...other, firstSeen: iso(firstSeenAt) })),
  };
  const day = iso(notice.firstSeenAt).slice(0, 10);
  return {
    name: `notice-${notice.platform}-${day}-${noticeId}.json`,
    type: 'application/json',
    text: `${JSON.stringify(document, null, 2)}\n`,
  };
}

function parseJson(capture: Record<string, unknown>): Record<string, unknown> {
  const names = ['requestHeaders', 'headers', 'redirects'] as const;
  return Object.fromEntries(names.map((name) => [name, JSON.parse(String(capture[name])) as unknown]));
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

const lastOpen = sql(
  'evidence.lastOpen',
  `SELECT e.at, e.url, e.status, e.requestLine, e.headers, e.wireSha256, e.bodySha256, e.bytes, e.serverDate FROM account a
   JOIN evidence e ON e.id = a.lastOpenEvidenceId WHERE a.id = ?`,
);

/** The last open response that was kept: what the interval begins from. */
function readLastOpen(db: Db, accountId: number): Record<string, unknown> | null {
  const row = lastOpen.get<Record<string, unknown>>(db, accountId);
  return row ? { ...row, fetched: iso(Number(row.at)), headers: JSON.parse(String(row.headers)) as unknown } : null;
}

const observations = sql(
  'observation.ofAccount',
  'SELECT seq, kind, commitments, previousHash, hash, erasedAt FROM observation WHERE accountId = ? ORDER BY seq',
);
const fields = sql(
  'observation_field.of',
  'SELECT name, value, lower(hex(salt)) AS salt FROM observation_field WHERE seq = ? ORDER BY name',
);

/** The account's links of the chain with fields and salts, so that each can be checked without Vigil (docs/adr/0003). */
function listObservations(db: Db, accountId: number): unknown[] {
  return observations
    .all<Record<string, unknown> & { seq: number; commitments: string }>(db, accountId)
    .map((row) => ({ ...row, commitments: JSON.parse(row.commitments) as unknown, fields: fields.all(db, row.seq) }));
}
