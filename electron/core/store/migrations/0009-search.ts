/** One way of folding and cutting for the whole index, made anew from what is kept; notices, profiles and notes beside the posts; saved searches. */

/** Beside posts, one small index: rowid is id × 4 and the kind. */
const kinds = { notice: 0, profile: 1, note: 2 } as const;

const profileOf = (id: string) => `REPLACE INTO aside_words (rowid, words)
  SELECT a.id * 4 + ${kinds.profile}, vigil_words(a.title, a.handle,
    (SELECT group_concat(f.value, char(10)) FROM account_fact f WHERE f.accountId = a.id AND f.name IN ('handle', 'title', 'description')),
    (SELECT s.ownTitle FROM subscription s WHERE s.accountId = a.id))
  FROM account a WHERE ${id}`;

const profileTrigger = (name: string, event: string, id: string) =>
  `CREATE TRIGGER ${name} AFTER ${event} BEGIN ${profileOf(`a.id = ${id}`)}; END;`;

const textTriggers = (table: 'notice' | 'note') => `
CREATE TRIGGER ${table}_words_added AFTER INSERT ON ${table} BEGIN INSERT INTO aside_words (rowid, words) VALUES (new.id * 4 + ${kinds[table]}, vigil_words(new.text)); END;
CREATE TRIGGER ${table}_words_changed AFTER UPDATE OF text ON ${table} BEGIN REPLACE INTO aside_words (rowid, words) VALUES (new.id * 4 + ${kinds[table]}, vigil_words(new.text)); END;
CREATE TRIGGER ${table}_words_gone AFTER DELETE ON ${table} BEGIN DELETE FROM aside_words WHERE rowid = old.id * 4 + ${kinds[table]}; END;
INSERT INTO aside_words (rowid, words) SELECT id * 4 + ${kinds[table]}, vigil_words(text) FROM ${table};`;

export const sql = `
DROP TRIGGER post_words_gone;
DROP TABLE post_words;
-- rowid is the post's id. The words come cut and folded (cut.ts, fold.ts): the tokenizer only parts them. Hits that the words alone do not
-- settle are compared with the kept text (detail=none knows no phrases).
CREATE VIRTUAL TABLE post_words USING fts5(words, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TRIGGER post_words_gone AFTER DELETE ON post BEGIN DELETE FROM post_words WHERE rowid = old.id; END;
INSERT INTO post_words (rowid, words)
  SELECT p.id, vigil_words(r.title, p.author, vigil_unpack(r.text), (SELECT group_concat(value, char(10)) FROM json_each(p.topics)))
  FROM post p JOIN revision r ON r.postId = p.id AND r.number = coalesce(p.shown, p.revisions) ORDER BY p.id;

-- What a search sorts and counts by, without the rows themselves.
CREATE INDEX post_place ON post (id, sortAt, accountId);

CREATE VIRTUAL TABLE aside_words USING fts5(words, content='', contentless_delete=1, detail=none, tokenize='ascii');
${textTriggers('notice')}
${textTriggers('note')}
${profileTrigger('account_words_added', 'INSERT ON account', 'new.id')}
${profileTrigger('account_words_changed', 'UPDATE OF title, handle ON account', 'new.id')}
${profileTrigger('account_fact_words_added', 'INSERT ON account_fact', 'new.accountId')}
${profileTrigger('account_fact_words_changed', 'UPDATE OF value, accountId ON account_fact', 'new.accountId')}
${profileTrigger('account_fact_words_gone', 'DELETE ON account_fact', 'old.accountId')}
${profileTrigger('subscription_words_added', 'INSERT ON subscription', 'new.accountId')}
${profileTrigger('subscription_words_changed', 'UPDATE OF ownTitle, accountId ON subscription', 'new.accountId')}
CREATE TRIGGER account_words_gone AFTER DELETE ON account BEGIN DELETE FROM aside_words WHERE rowid = old.id * 4 + ${kinds.profile}; END;
${profileOf('1')};

CREATE TABLE saved_search (id INTEGER PRIMARY KEY, title TEXT NOT NULL, query TEXT NOT NULL, position INTEGER NOT NULL, createdAt INTEGER NOT NULL) STRICT;
`;
