/** The first library: everything the flow needs, and everything that could not be added later without loss. */

export const sql = `
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE person (id INTEGER PRIMARY KEY, title TEXT NOT NULL, note TEXT, createdAt INTEGER NOT NULL) STRICT;

CREATE TABLE folder (id INTEGER PRIMARY KEY, title TEXT NOT NULL UNIQUE, position INTEGER NOT NULL DEFAULT 0) STRICT;

-- Identity is platform + native id. Status is what was last concluded; the past is in observation.
CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  platform TEXT NOT NULL,
  nativeId TEXT NOT NULL,
  handle TEXT,
  title TEXT NOT NULL,
  url TEXT,
  personId INTEGER REFERENCES person(id) ON DELETE SET NULL,
  personConfirmedAt INTEGER,
  status TEXT NOT NULL DEFAULT 'unknown',
  statusAt INTEGER,
  actor TEXT NOT NULL DEFAULT 'not-said',
  confidence REAL NOT NULL DEFAULT 0,
  pending TEXT,
  pendingAt INTEGER,
  successor TEXT,
  firstSeenAt INTEGER,
  lastOpenAt INTEGER,
  lastCheckedAt INTEGER,
  lastOutcome TEXT,
  outcomeRuns INTEGER NOT NULL DEFAULT 0,
  lastOpenEvidenceId INTEGER,
  addedAt INTEGER NOT NULL,
  UNIQUE (platform, nativeId)
) STRICT;
CREATE INDEX account_status ON account (status);
CREATE INDEX account_person ON account (personId);

-- Profile facts over time: one row per value, with when it was first and last seen.
CREATE TABLE account_fact (
  id INTEGER PRIMARY KEY,
  accountId INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  firstSeenAt INTEGER NOT NULL,
  lastSeenAt INTEGER NOT NULL
) STRICT;
CREATE INDEX account_fact_account ON account_fact (accountId, name, lastSeenAt);

CREATE TABLE subscription (
  accountId INTEGER PRIMARY KEY REFERENCES account(id) ON DELETE CASCADE,
  folderId INTEGER REFERENCES folder(id) ON DELETE SET NULL,
  ownTitle TEXT,
  postsIntervalMs INTEGER,
  statusIntervalMs INTEGER,
  addedAt INTEGER NOT NULL,
  removedAt INTEGER
) STRICT;

CREATE TABLE tag (id INTEGER PRIMARY KEY, title TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE account_tag (accountId INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE, tagId INTEGER NOT NULL REFERENCES tag(id) ON DELETE CASCADE, PRIMARY KEY (accountId, tagId)) STRICT, WITHOUT ROWID;

-- One way to an account. typed: the reader typed or imported this address, so a private network is allowed for it.
CREATE TABLE route (
  id INTEGER PRIMARY KEY,
  accountId INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  purpose TEXT NOT NULL,
  url TEXT NOT NULL,
  typed INTEGER NOT NULL DEFAULT 0,
  etag TEXT,
  lastModified TEXT,
  bodySha256 TEXT,
  dueAt INTEGER,
  lastAt INTEGER,
  lastOutcome TEXT,
  lastReason TEXT,
  lastDetail TEXT,
  failures INTEGER NOT NULL DEFAULT 0,
  minIntervalMs INTEGER,
  movedTo TEXT,
  movedSeenAt INTEGER,
  UNIQUE (accountId, purpose, url)
) STRICT;
CREATE INDEX route_due ON route (dueAt) WHERE dueAt IS NOT NULL;

CREATE TABLE post (
  id INTEGER PRIMARY KEY,
  accountId INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
  nativeId TEXT NOT NULL,
  url TEXT,
  kind TEXT NOT NULL DEFAULT 'post',
  title TEXT,
  author TEXT,
  lang TEXT,
  excerpt TEXT NOT NULL DEFAULT '',
  words INTEGER NOT NULL DEFAULT 0,
  publishedAt INTEGER,
  updatedAt INTEGER,
  seenAt INTEGER NOT NULL,
  -- Where it stands in the timeline: publishedAt, but never later than seenAt.
  sortAt INTEGER NOT NULL,
  presence TEXT NOT NULL DEFAULT 'present',
  presenceAt INTEGER,
  presenceCheckedAt INTEGER,
  commentsUrl TEXT,
  -- As the source names them, JSON list.
  topics TEXT NOT NULL DEFAULT '[]',
  revisions INTEGER NOT NULL DEFAULT 1,
  readAt INTEGER,
  savedAt INTEGER,
  position REAL NOT NULL DEFAULT 0,
  UNIQUE (accountId, nativeId)
) STRICT;
CREATE INDEX post_sort ON post (sortAt DESC, id DESC);
CREATE INDEX post_account ON post (accountId, sortAt DESC, id DESC);
CREATE INDEX post_unread ON post (sortAt DESC, id DESC) WHERE readAt IS NULL;
CREATE INDEX post_unread_account ON post (accountId) WHERE readAt IS NULL;
CREATE INDEX post_saved ON post (sortAt DESC, id DESC) WHERE savedAt IS NOT NULL;
CREATE INDEX post_not_present ON post (sortAt DESC, id DESC) WHERE presence NOT IN ('present', 'edited');
CREATE INDEX post_url ON post (url);

-- Every version ever served. html is sanitised, raw is as the source gave it (null: the same), text is plain; all zstd (pack.ts).
CREATE TABLE revision (
  id INTEGER PRIMARY KEY,
  postId INTEGER NOT NULL REFERENCES post(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  contentSha256 TEXT NOT NULL,
  title TEXT,
  html BLOB NOT NULL,
  raw BLOB,
  text BLOB NOT NULL,
  seenAt INTEGER NOT NULL,
  UNIQUE (postId, number)
) STRICT;

CREATE TABLE presence_change (
  id INTEGER PRIMARY KEY,
  postId INTEGER NOT NULL REFERENCES post(id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  presence TEXT NOT NULL,
  noticeId INTEGER
) STRICT;
CREATE INDEX presence_change_post ON presence_change (postId, at);

CREATE TABLE media (
  id INTEGER PRIMARY KEY,
  postId INTEGER NOT NULL REFERENCES post(id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  url TEXT NOT NULL,
  type TEXT,
  title TEXT,
  bytes INTEGER,
  blobSha256 TEXT,
  UNIQUE (postId, url)
) STRICT;
CREATE INDEX media_blob ON media (blobSha256) WHERE blobSha256 IS NOT NULL;

-- A capture: what was asked and answered. The bytes lie in the blob folder under wireSha256 (as received) and bodySha256 (decoded).
CREATE TABLE evidence (
  id INTEGER PRIMARY KEY,
  accountId INTEGER REFERENCES account(id) ON DELETE CASCADE,
  postId INTEGER REFERENCES post(id) ON DELETE SET NULL,
  at INTEGER NOT NULL,
  url TEXT NOT NULL,
  status INTEGER NOT NULL,
  requestLine TEXT NOT NULL,
  requestHeaders TEXT NOT NULL,
  headers TEXT NOT NULL,
  redirects TEXT NOT NULL,
  wireSha256 TEXT NOT NULL,
  bodySha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  serverDate TEXT,
  peerAddress TEXT,
  tlsChainSha256 TEXT,
  route TEXT NOT NULL,
  proxy TEXT,
  originMapped INTEGER NOT NULL DEFAULT 0,
  version TEXT NOT NULL,
  ruleSet TEXT NOT NULL,
  pinned INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX evidence_account ON evidence (accountId, at);
CREATE INDEX evidence_post ON evidence (postId);
CREATE INDEX evidence_wire ON evidence (wireSha256);
CREATE INDEX evidence_body ON evidence (bodySha256);

-- One row per account (or post) and differing wording. wordsSha256 is of the normalised wording: it finds the same words elsewhere.
CREATE TABLE notice (
  id INTEGER PRIMARY KEY,
  accountId INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
  postId INTEGER REFERENCES post(id) ON DELETE CASCADE,
  subject TEXT NOT NULL,
  says TEXT,
  actor TEXT NOT NULL,
  text TEXT NOT NULL,
  wordsSha256 TEXT NOT NULL,
  anatomy TEXT NOT NULL,
  firstSeenAt INTEGER NOT NULL,
  lastSeenAt INTEGER NOT NULL,
  withdrawnAt INTEGER,
  evidenceId INTEGER REFERENCES evidence(id) ON DELETE SET NULL
) STRICT;
CREATE INDEX notice_account ON notice (accountId, firstSeenAt);
CREATE INDEX notice_post ON notice (postId);
CREATE INDEX notice_evidence ON notice (evidenceId);
CREATE INDEX notice_words ON notice (wordsSha256);
CREATE INDEX notice_time ON notice (firstSeenAt DESC, id DESC);

CREATE TABLE closure (
  id INTEGER PRIMARY KEY,
  accountId INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
  status TEXT NOT NULL,
  notBeforeAt INTEGER,
  notAfterAt INTEGER NOT NULL,
  confirmedAt INTEGER NOT NULL,
  alreadyClosedWhenAdded INTEGER NOT NULL DEFAULT 0,
  reopenedAt INTEGER,
  shownThenWithdrawn INTEGER NOT NULL DEFAULT 0,
  machineReason TEXT
) STRICT;
CREATE INDEX closure_account ON closure (accountId, notAfterAt);
CREATE INDEX closure_time ON closure (notAfterAt DESC);
CREATE TABLE closure_notice (closureId INTEGER NOT NULL REFERENCES closure(id) ON DELETE CASCADE, noticeId INTEGER NOT NULL REFERENCES notice(id) ON DELETE CASCADE, PRIMARY KEY (closureId, noticeId)) STRICT, WITHOUT ROWID;

CREATE TABLE wave (
  id INTEGER PRIMARY KEY,
  platform TEXT NOT NULL,
  fromAt INTEGER NOT NULL,
  toAt INTEGER NOT NULL,
  windowMs INTEGER NOT NULL,
  expected REAL,
  baseAccountDays REAL NOT NULL DEFAULT 0,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE TABLE wave_closure (waveId INTEGER NOT NULL REFERENCES wave(id) ON DELETE CASCADE, closureId INTEGER NOT NULL UNIQUE REFERENCES closure(id) ON DELETE CASCADE, PRIMARY KEY (waveId, closureId)) STRICT, WITHOUT ROWID;

-- Append-only (chain.ts). hash = sha256(previousHash, seq, kind, commitments); commitments is JSON: field name to sha256(salt, name, value).
-- erasedAt: contents and salts were erased on purpose. The commitments stay, so the chain still verifies, and an observation of kind 'erased' declares the gap.
CREATE TABLE observation (
  seq INTEGER PRIMARY KEY,
  accountId INTEGER,
  kind TEXT NOT NULL,
  commitments TEXT NOT NULL,
  previousHash TEXT NOT NULL,
  hash TEXT NOT NULL,
  erasedAt INTEGER
) STRICT;
CREATE INDEX observation_account ON observation (accountId, seq);
CREATE TABLE observation_field (
  seq INTEGER NOT NULL REFERENCES observation(seq),
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  salt BLOB NOT NULL,
  PRIMARY KEY (seq, name)
) STRICT, WITHOUT ROWID;
-- The check marks of one account and UTC day as JSON [[at, status seen or null, outcome, 1 with a notice], …]. The current day is open (outside the chain);
-- sealedSeq names the observation that commits to the sha-256 of the list.
CREATE TABLE day_checks (
  accountId INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
  dayOn TEXT NOT NULL,
  checks TEXT NOT NULL,
  sealedSeq INTEGER,
  PRIMARY KEY (accountId, dayOn)
) STRICT, WITHOUT ROWID;
CREATE INDEX day_open ON day_checks (dayOn) WHERE sealedSeq IS NULL;

-- Sightings that the verdict reads: class A and B and the opens that answer them; pruned to what the rules can still use.
CREATE TABLE sighting (
  id INTEGER PRIMARY KEY,
  accountId INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  says TEXT,
  class TEXT NOT NULL,
  subject TEXT NOT NULL,
  actor TEXT NOT NULL,
  road TEXT NOT NULL,
  postNativeId TEXT,
  wordsSha256 TEXT,
  evidenceId INTEGER,
  noticeId INTEGER
) STRICT;
CREATE INDEX sighting_account ON sighting (accountId, at);

CREATE TABLE event (id INTEGER PRIMARY KEY, title TEXT NOT NULL, startsOn TEXT NOT NULL, endsOn TEXT, source TEXT, createdAt INTEGER NOT NULL) STRICT;
CREATE TABLE testimony (id INTEGER PRIMARY KEY, accountId INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE, at INTEGER NOT NULL, seenAt INTEGER, text TEXT NOT NULL, status TEXT) STRICT;
CREATE TABLE correction (id INTEGER PRIMARY KEY, noticeId INTEGER NOT NULL REFERENCES notice(id) ON DELETE CASCADE, at INTEGER NOT NULL, anatomy TEXT NOT NULL, note TEXT) STRICT;
CREATE TABLE note (id INTEGER PRIMARY KEY, accountId INTEGER REFERENCES account(id) ON DELETE CASCADE, postId INTEGER REFERENCES post(id) ON DELETE CASCADE, personId INTEGER REFERENCES person(id) ON DELETE CASCADE, text TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE TABLE alert (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, at INTEGER NOT NULL, accountIds TEXT NOT NULL, waveId INTEGER REFERENCES wave(id) ON DELETE CASCADE, noticeId INTEGER REFERENCES notice(id) ON DELETE CASCADE, seenAt INTEGER) STRICT;

-- rowid is the post's id. CJK runs are cut to bigrams in JS; hits are verified on the kept text (detail=none knows no phrases).
CREATE VIRTUAL TABLE post_words USING fts5(words, content='', contentless_delete=1, detail=none, tokenize="unicode61 remove_diacritics 2");
CREATE TRIGGER post_words_gone AFTER DELETE ON post BEGIN DELETE FROM post_words WHERE rowid = old.id; END;
`;
