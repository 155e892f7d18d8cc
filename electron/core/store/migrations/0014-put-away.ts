/** Read posts beyond the reader's limits go into a bin first; what is left of one when the bin was emptied says only that it is not to be kept anew. */

export const sql = `
-- row: the post as it was, and its changes of presence, JSON; null when its time in the bin is over. batch: those that went together.
CREATE TABLE put_away (
  id INTEGER PRIMARY KEY,
  accountId INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
  nativeId TEXT NOT NULL,
  batch INTEGER NOT NULL,
  at INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  row TEXT,
  UNIQUE (accountId, nativeId)
) STRICT;
CREATE INDEX put_away_batch ON put_away (batch);
CREATE INDEX put_away_kept ON put_away (at) WHERE row IS NOT NULL;
CREATE TABLE put_away_revision (
  putAwayId INTEGER NOT NULL REFERENCES put_away(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  contentSha256 TEXT NOT NULL,
  title TEXT,
  html BLOB NOT NULL,
  raw BLOB,
  text BLOB NOT NULL,
  seenAt INTEGER NOT NULL,
  PRIMARY KEY (putAwayId, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE put_away_media (id INTEGER PRIMARY KEY, putAwayId INTEGER NOT NULL REFERENCES put_away(id) ON DELETE CASCADE, blobSha256 TEXT, row TEXT NOT NULL) STRICT;
CREATE INDEX put_away_media_post ON put_away_media (putAwayId);
CREATE INDEX put_away_media_blob ON put_away_media (blobSha256) WHERE blobSha256 IS NOT NULL;
`;
