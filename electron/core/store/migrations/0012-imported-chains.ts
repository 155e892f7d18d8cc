/** Chains of libraries that were merged into this one: each stays as it was written there, beside our own, and verifies for itself. */

export const sql = `
-- origin: the hash of its first observation, which no other chain has. length, lastHash: how far it is known here; our own chain commits to them (kind 'merged').
CREATE TABLE imported_chain (
  id INTEGER PRIMARY KEY,
  origin TEXT NOT NULL,
  importedAt INTEGER NOT NULL,
  length INTEGER NOT NULL,
  lastHash TEXT NOT NULL
) STRICT;
CREATE INDEX imported_chain_origin ON imported_chain (origin);
CREATE TABLE imported_observation (
  chainId INTEGER NOT NULL REFERENCES imported_chain(id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  accountId INTEGER,
  kind TEXT NOT NULL,
  commitments TEXT NOT NULL,
  previousHash TEXT NOT NULL,
  hash TEXT NOT NULL,
  erasedAt INTEGER,
  PRIMARY KEY (chainId, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX imported_observation_account ON imported_observation (accountId) WHERE accountId IS NOT NULL;
CREATE TABLE imported_field (
  chainId INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  salt BLOB NOT NULL,
  PRIMARY KEY (chainId, seq, name),
  FOREIGN KEY (chainId, seq) REFERENCES imported_observation(chainId, seq) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
-- Its lists of check marks; sealedSeq is of that chain, null while its day was not over. accountId: null when the account was joined to another there.
CREATE TABLE imported_day (
  id INTEGER PRIMARY KEY,
  chainId INTEGER NOT NULL REFERENCES imported_chain(id) ON DELETE CASCADE,
  accountId INTEGER REFERENCES account(id) ON DELETE CASCADE,
  dayOn TEXT NOT NULL,
  checks TEXT NOT NULL,
  sealedSeq INTEGER
) STRICT;
CREATE INDEX imported_day_seq ON imported_day (chainId, sealedSeq);
CREATE INDEX imported_day_account ON imported_day (accountId, dayOn);
`;
