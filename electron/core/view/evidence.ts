/** A notice with its capture as one JSON document: everything needed to check it without Vigil. */

import type { Db } from '../store/database.ts';
import { listNotices } from './notices.ts';
import { type NoticeRecord, noticeColumns, noticeTables, toNotice } from './rows.ts';

export type EvidenceExport = { name: string; type: string; text: string };

/** `readBlob` answers the stored bytes of a hash, or null when they are gone. Null when there is no such notice. */
export function exportEvidence(
  db: Db,
  noticeId: number,
  parts: { readBlob(sha256: string): Uint8Array | null; sha256(bytes: Uint8Array): string; label: string | null },
): EvidenceExport | null {
  const record = db.prepare(`SELECT ${noticeColumns} ${noticeTables} WHERE n.id = ?`).get(noticeId) as NoticeRecord | undefined;
  if (!record) return null;
  const notice = toNotice(db, record);
  const capture = db.prepare('SELECT * FROM evidence WHERE id = ?').get(record.evidenceId) as Record<string, unknown> | undefined;
  const bytes = capture ? parts.readBlob(String(capture.wireSha256)) : null;
  const intact = bytes !== null && parts.sha256(bytes) === capture?.wireSha256;
  const document = {
    vigil: 'evidence',
    version: 1,
    ...(parts.label ? { label: parts.label } : {}),
    note: 'The text of the notice is the record. The anatomy is a reading by Vigil. Times are UTC.',
    notice: { ...notice, evidence: undefined, firstSeen: iso(notice.firstSeenAt), lastSeen: iso(notice.lastSeenAt) },
    capture: capture ? { ...capture, ...parseJson(capture), fetched: iso(Number(capture.at)) } : null,
    storedBytes: bytes === null ? null : { intact, encoding: 'base64', base64: Buffer.from(bytes).toString('base64') },
    sameWords: listNotices(db, { limit: 5000 })
      .filter((other) => other.id !== noticeId && other.anatomy.text === notice.anatomy.text)
      .map((other) => ({ account: other.accountTitle, platform: other.platform, firstSeen: iso(other.firstSeenAt) })),
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
