/** Captures: what was asked and answered. The bytes are kept first, then the row that names them. */

import type { Answer } from '../base/exchange.ts';
import type { BlobPort } from './blob-port.ts';
import { type Db, durably } from './database.ts';
import { sql } from './sql.ts';

export type EvidenceOptions = { accountId: number | null; postId?: number | null; ruleSet: string; version: string };

const add = sql(
  'evidence.add',
  `INSERT INTO evidence (accountId, postId, at, url, status, requestLine, requestHeaders, headers, redirects, wireSha256, bodySha256, bytes, serverDate,
    peerAddress, tlsChainSha256, route, proxy, originMapped, version, ruleSet)
   VALUES (@accountId, @postId, @at, @url, @status, @requestLine, @requestHeaders, @headers, @redirects, @wireSha256, @bodySha256, @bytes, @serverDate,
    @peerAddress, @tlsChainSha256, @route, @proxy, @originMapped, @version, @ruleSet)`,
);

/** Answers the id of the capture. `at` is when the answer was complete, by our clock. Throws when the disk is full. */
export function saveEvidence(db: Db, blobs: BlobPort, answer: Answer, options: EvidenceOptions): number {
  const wireSha256 = blobs.keep(answer.wireBytes);
  const bodySha256 = blobs.keep(answer.body);
  const { url, status, requestLine, peerAddress, tlsChainSha256, route, proxy } = answer;
  return durably(
    db,
    'evidence.save',
    () =>
      add.run(db, {
        ...{ url, status, requestLine, peerAddress, tlsChainSha256, route, proxy, wireSha256, bodySha256 },
        accountId: options.accountId,
        postId: options.postId ?? null,
        at: answer.answeredAt,
        requestHeaders: JSON.stringify(answer.requestHeaders),
        headers: JSON.stringify(answer.headers),
        redirects: JSON.stringify(answer.redirects),
        bytes: answer.wireBytes.length,
        serverDate: answer.headers.date ?? null,
        originMapped: answer.originMapped ? 1 : 0,
        version: options.version,
        ruleSet: options.ruleSet,
      }).id,
  );
}

export type EvidenceHashes = { id: number; at: number; url: string; status: number; wireSha256: string; bodySha256: string };

const hashes = sql('evidence.hashes', 'SELECT id, at, url, status, wireSha256, bodySha256 FROM evidence WHERE id = ?');
const pin = sql('evidence.pin', 'UPDATE evidence SET pinned = 1 WHERE id = ?');
const removeLoose = sql(
  'evidence.removeLoose',
  `DELETE FROM evidence WHERE id = @id AND pinned = 0 AND NOT EXISTS (SELECT 1 FROM notice WHERE evidenceId = @id)
     AND NOT EXISTS (SELECT 1 FROM sighting WHERE evidenceId = @id) AND NOT EXISTS (SELECT 1 FROM account WHERE lastOpenEvidenceId = @id)`,
);

export function readEvidenceHashes(db: Db, id: number): EvidenceHashes | null {
  return hashes.get<EvidenceHashes>(db, id) ?? null;
}

/** A pinned capture is never pruned. */
export function pinEvidence(db: Db, id: number): void {
  pin.run(db, id);
}

/** Removes a capture that nothing names any more. Its bytes stay until the sweep. */
export function dropLooseEvidence(db: Db, id: number): void {
  removeLoose.run(db, { id });
}

const named = sql(
  'evidence.namesBlob',
  `SELECT 1 WHERE EXISTS (SELECT 1 FROM evidence WHERE wireSha256 = @hash) OR EXISTS (SELECT 1 FROM evidence WHERE bodySha256 = @hash)
     OR EXISTS (SELECT 1 FROM media WHERE blobSha256 = @hash) OR EXISTS (SELECT 1 FROM avatar WHERE blobSha256 = @hash)
     OR EXISTS (SELECT 1 FROM put_away_media WHERE blobSha256 = @hash)`,
);

/** Whether any row names these bytes. */
export function isNamed(db: Db, hash: string): boolean {
  return named.value<number>(db, { hash }) === 1;
}
