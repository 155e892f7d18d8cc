/** What accounts say of where else their owners publish, and what the reader said is not one person. */

export const sql = `
-- One row per account, way and place pointed at; target* as adapters name accounts. quote: the words that do it. targetKey: one name for every way of writing it.
CREATE TABLE pointer (
  id INTEGER PRIMARY KEY,
  accountId INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
  how TEXT NOT NULL,
  place TEXT NOT NULL,
  postId INTEGER REFERENCES post(id) ON DELETE SET NULL,
  targetKey TEXT NOT NULL,
  targetPlatform TEXT NOT NULL,
  targetNativeId TEXT,
  targetHandle TEXT,
  targetUrl TEXT,
  quote TEXT NOT NULL,
  firstSeenAt INTEGER NOT NULL,
  lastSeenAt INTEGER NOT NULL,
  UNIQUE (accountId, how, place, targetKey)
) STRICT;
CREATE INDEX pointer_post ON pointer (postId);

-- "Not the same person": of two accounts (the lower id first), or of an account and a place (target: its targetKey).
CREATE TABLE not_same_person (
  id INTEGER PRIMARY KEY,
  accountId INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
  otherId INTEGER REFERENCES account(id) ON DELETE CASCADE,
  target TEXT,
  at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX not_same_person_once ON not_same_person (accountId, coalesce(otherId, 0), coalesce(target, ''));
CREATE INDEX not_same_person_other ON not_same_person (otherId);
`;
