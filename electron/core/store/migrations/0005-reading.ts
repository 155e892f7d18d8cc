/** Tags on posts, notes found by what they are on, reading rules, and what was done and can be undone. */

export const sql = `
CREATE INDEX note_post ON note (postId) WHERE postId IS NOT NULL;
CREATE INDEX note_account ON note (accountId) WHERE accountId IS NOT NULL;
CREATE INDEX note_person ON note (personId) WHERE personId IS NOT NULL;
CREATE TABLE post_tag (postId INTEGER NOT NULL REFERENCES post(id) ON DELETE CASCADE, tagId INTEGER NOT NULL REFERENCES tag(id) ON DELETE CASCADE, PRIMARY KEY (postId, tagId)) STRICT, WITHOUT ROWID;
CREATE INDEX post_tag_tag ON post_tag (tagId, postId);
CREATE INDEX account_tag_tag ON account_tag (tagId, accountId);

-- Hidden by a rule of the reader's: kept, found by search, shown on request. A post that was unread is read at the same moment, so counts of unread need no second look.
ALTER TABLE post ADD COLUMN hiddenAt INTEGER;
CREATE INDEX post_hidden ON post (accountId, sortAt DESC, id DESC) WHERE hiddenAt IS NOT NULL;

-- conditions, effects: JSON as in the contract (ruleConditions, ruleEffects); tried in the order of position.
CREATE TABLE reading_rule (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  position INTEGER NOT NULL,
  isOn INTEGER NOT NULL DEFAULT 1,
  conditions TEXT NOT NULL,
  effects TEXT NOT NULL,
  createdAt INTEGER NOT NULL
) STRICT;

-- undo: JSON, what is needed to take it back (store/acts.ts).
CREATE TABLE act (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  title TEXT,
  count INTEGER NOT NULL,
  undo TEXT NOT NULL,
  undoneAt INTEGER
) STRICT;

-- Of an edit: 1 where the source named no new time of change, 0 where it did, null where that is not known.
ALTER TABLE presence_change ADD COLUMN silent INTEGER;
`;
