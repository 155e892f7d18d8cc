/** Pictures of posts and avatars with their queue, and full texts beside the summaries a feed gives. */

export const sql = `
-- width, height: as the source states them, and as measured once the bytes are here. blobType: sniffed from the bytes, never what a server said.
-- dueAt: when the picture is asked for next; null when it was given up, with the reason in refusal.
ALTER TABLE media ADD COLUMN width INTEGER;
ALTER TABLE media ADD COLUMN height INTEGER;
ALTER TABLE media ADD COLUMN blobType TEXT;
ALTER TABLE media ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE media ADD COLUMN dueAt INTEGER DEFAULT 0;
ALTER TABLE media ADD COLUMN refusal TEXT;
CREATE INDEX media_due ON media (postId DESC, id) WHERE kind = 'image' AND blobSha256 IS NULL AND dueAt IS NOT NULL;
CREATE INDEX media_url ON media (url);

-- Every picture an account ever showed of itself; the newest stored one is shown.
CREATE TABLE avatar (
  id INTEGER PRIMARY KEY,
  accountId INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
  url TEXT NOT NULL,
  seenAt INTEGER NOT NULL,
  blobSha256 TEXT,
  blobType TEXT,
  tries INTEGER NOT NULL DEFAULT 0,
  dueAt INTEGER DEFAULT 0,
  refusal TEXT,
  UNIQUE (accountId, url)
) STRICT;
CREATE INDEX avatar_due ON avatar (dueAt) WHERE blobSha256 IS NULL AND dueAt IS NOT NULL;
CREATE INDEX avatar_url ON avatar (url);
CREATE INDEX avatar_blob ON avatar (blobSha256) WHERE blobSha256 IS NOT NULL;
INSERT INTO avatar (accountId, url, seenAt) SELECT accountId, value, max(lastSeenAt) FROM account_fact WHERE name = 'avatarUrl' GROUP BY accountId, value;

-- given: as the source gave it; full-text: taken from the original page. shown: the revision a reader sees; null: the newest.
ALTER TABLE revision ADD COLUMN kind TEXT NOT NULL DEFAULT 'given';
ALTER TABLE post ADD COLUMN shown INTEGER;
-- picturesListed: 0 for posts from before this version, whose pictures are not in media yet.
ALTER TABLE post ADD COLUMN picturesListed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX post_pictures ON post (id DESC) WHERE picturesListed = 0;
-- When the original page is asked for the full text; null: it is not wanted, or it was given up.
ALTER TABLE post ADD COLUMN fullTextDueAt INTEGER;
ALTER TABLE post ADD COLUMN fullTextTries INTEGER NOT NULL DEFAULT 0;
CREATE INDEX post_full_text ON post (id DESC) WHERE fullTextDueAt IS NOT NULL;
-- 1 on, 0 off, null: where the posts are summaries. Misses: pages in a row that gave no more than the summary.
ALTER TABLE subscription ADD COLUMN fullText INTEGER;
ALTER TABLE subscription ADD COLUMN fullTextMisses INTEGER NOT NULL DEFAULT 0;
`;
