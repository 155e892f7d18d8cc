/** Notices grouped by normalised wording, newest wording first. */

import type { PlatformId } from '../../contract/names.ts';
import type { WordingFamily } from '../../contract/shapes/hand.ts';
import type { Anatomy } from '../../contract/shapes/judgement.ts';
import type { Db } from '../store/database.ts';
import { sql } from '../store/sql.ts';

type Row = {
  wordsSha256: string;
  subject: 'account' | 'post';
  says: WordingFamily['says'];
  text: string;
  anatomy: string;
  platforms: string;
  accountIds: string;
  notices: number;
  firstSeenAt: number;
  lastSeenAt: number;
};

// SQLite takes the bare columns from the row that has the minimum.
const families = sql(
  'notice.families',
  `SELECT n.wordsSha256, n.subject, n.says, n.text, n.anatomy, json_group_array(DISTINCT a.platform) AS platforms, json_group_array(DISTINCT n.accountId) AS accountIds,
     count(*) AS notices, min(n.firstSeenAt) AS firstSeenAt, (SELECT max(m.lastSeenAt) FROM notice m WHERE m.wordsSha256 = n.wordsSha256) AS lastSeenAt
   FROM notice n JOIN account a ON a.id = n.accountId GROUP BY n.wordsSha256, n.subject ORDER BY firstSeenAt DESC, n.wordsSha256 LIMIT ?`,
);

/** Wordings are called versions of one text when at least this share of their characters' pairs is common. */
const leastLikeness = 0.6;
const mostCompared = 300;

export function listFamilies(db: Db, { limit = 200 }: { limit?: number }): WordingFamily[] {
  const rows = families.all<Row>(db, limit);
  // Made once for each wording, not once for each pair of wordings.
  const compared = rows.slice(0, mostCompared).map((row) => ({ ...row, pairs: pairsOf(row.text) }));
  return rows.map((row, index) => {
    const { lang, rule } = JSON.parse(row.anatomy) as Anatomy;
    const accountIds = (JSON.parse(row.accountIds) as number[]).sort((a, b) => a - b);
    return {
      wordsSha256: row.wordsSha256,
      text: row.text,
      lang,
      says: row.says,
      subject: row.subject,
      platforms: (JSON.parse(row.platforms) as PlatformId[]).sort(),
      accounts: accountIds.length,
      notices: row.notices,
      firstSeenAt: row.firstSeenAt,
      lastSeenAt: row.lastSeenAt,
      rule: rule?.id ?? null,
      accountIds,
      driftedFrom: findEarlier(compared[index] ?? { ...row, pairs: pairsOf(row.text) }, compared),
    };
  });
}

type Compared = Row & { pairs: Set<string> };

/** The likest wording of the same subject that was seen before this one. */
function findEarlier(row: Compared, rows: Compared[]): WordingFamily['driftedFrom'] {
  let best: { row: Row; likeness: number } | null = null;
  for (const other of rows) {
    if (other.subject !== row.subject || other.firstSeenAt >= row.firstSeenAt) continue;
    const likeness = likenessOf(row.pairs, other.pairs);
    if (likeness >= leastLikeness && likeness > (best?.likeness ?? 0)) best = { row: other, likeness };
  }
  return best && { wordsSha256: best.row.wordsSha256, text: best.row.text, lastSeenAt: best.row.lastSeenAt };
}

function pairsOf(text: string): Set<string> {
  const characters = [...text.slice(0, 2000)].filter((character) => /[\p{L}\p{N}]/u.test(character));
  return new Set(characters.map((character, index) => character + (characters[index + 1] ?? '')));
}

/** Sørensen–Dice coefficient of two sets of character pairs, 0 to 1. */
function likenessOf(a: Set<string>, b: Set<string>): number {
  const common = [...a].filter((pair) => b.has(pair)).length;
  return a.size + b.size === 0 ? 0 : (2 * common) / (a.size + b.size);
}
