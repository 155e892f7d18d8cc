/** What both libraries saw of the accounts: captures, notices, closures, waves, sightings. */

import type { Db } from '../database.ts';
import { type Chooser, pick } from './choices.ts';
import { joinClosures, type SeenClosure } from './closures.ts';
import { columnsOf, copyRows, greatest, here, joinRows, least, mapRows } from './rows.ts';

const account = here('account', 'accountId');
const post = here('post', 'postId');

export function mergeEvidence(db: Db): void {
  const same = `m.wireSha256 = o.wireSha256 AND m.bodySha256 = o.bodySha256 AND m.at = o.at AND m.url = o.url AND m.accountId IS ${account} AND m.postId IS ${post}`;
  mapRows(db, 'evidence', same, false);
  const copied = copyRows(db, 'evidence', {
    set: { accountId: account, postId: post },
    where: 'o.id NOT IN (SELECT thereId FROM temp.evidence_here)',
    order: 'o.at, o.id',
  });
  if (copied > 0) mapRows(db, 'evidence', same, true);
  joinRows(db, 'evidence', {
    from: 'other.evidence o JOIN temp.evidence_here h ON h.thereId = o.id WHERE h.id = m.id',
    values: { pinned: 'max(m.pinned, o.pinned)' },
  });
  // The later of the two last open captures.
  const theirs = here('evidence', 'lastOpenEvidenceId');
  const at = (id: string) => `coalesce((SELECT e.at FROM main.evidence e WHERE e.id = ${id}), 0)`;
  joinRows(db, 'account', {
    from: 'other.account o JOIN temp.account_here h ON h.thereId = o.id WHERE h.id = m.id AND o.lastOpenEvidenceId IS NOT NULL',
    values: { lastOpenEvidenceId: `CASE WHEN ${at(theirs)} > ${at('m.lastOpenEvidenceId')} THEN ${theirs} ELSE m.lastOpenEvidenceId END` },
  });
}

export function mergeNotices(db: Db, chooser: Chooser): number {
  const same = `m.accountId = ${account} AND m.subject = o.subject AND m.postId IS ${post} AND m.wordsSha256 = o.wordsSha256 AND m.text = o.text AND m.says IS o.says`;
  mapRows(db, 'notice', same, false);
  const added = copyRows(db, 'notice', {
    set: { accountId: account, postId: post, evidenceId: here('evidence', 'evidenceId') },
    where: 'o.id NOT IN (SELECT thereId FROM temp.notice_here)',
    order: 'o.firstSeenAt, o.id',
  });
  if (added > 0) mapRows(db, 'notice', same, true);
  // Gone only where nobody saw it afterwards.
  const gone = greatest('withdrawnAt');
  joinRows(db, 'notice', {
    from: 'other.notice o JOIN temp.notice_here h ON h.thereId = o.id WHERE h.id = m.id',
    values: {
      firstSeenAt: least('firstSeenAt'),
      lastSeenAt: greatest('lastSeenAt'),
      withdrawnAt: `CASE WHEN max(m.lastSeenAt, o.lastSeenAt) > ${gone} THEN NULL ELSE ${gone} END`,
      evidenceId: `coalesce(m.evidenceId, ${here('evidence', 'evidenceId')})`,
    },
  });
  mergeCorrections(db, chooser);
  return added;
}

type Corrected = { noticeId: number; about: string; key: string; ours: string; theirs: string; oursAt: number; theirsAt: number };

/** Both readings of the reader's stay; the chosen one is shown. */
function mergeCorrections(db: Db, chooser: Chooser): void {
  const newest = (schema: 'main' | 'other', id: string, column: string) =>
    `(SELECT k.${column} FROM ${schema}.correction k WHERE k.noticeId = ${id} ORDER BY k.at DESC, k.id DESC LIMIT 1)`;
  const differing = db
    .prepare(
      `SELECT * FROM (SELECT h.id AS noticeId, a.title AS about, a.platform || ':' || a.nativeId || ':' || n.wordsSha256 AS key,
         ${newest('main', 'h.id', 'anatomy')} AS ours, ${newest('other', 'h.thereId', 'anatomy')} AS theirs,
         ${newest('main', 'h.id', 'at')} AS oursAt, ${newest('other', 'h.thereId', 'at')} AS theirsAt
       FROM temp.notice_here h JOIN main.notice n ON n.id = h.id JOIN main.account a ON a.id = n.accountId)
       WHERE ours IS NOT NULL AND theirs IS NOT NULL AND ours <> theirs ORDER BY key, noticeId`,
    )
    .all() as Corrected[];
  const wished = differing.map(({ ours, theirs, ...row }) => {
    const said = (anatomy: string) => (JSON.parse(anatomy) as { text: string; readings?: { text?: string }[] }).readings?.[0]?.text ?? '';
    const chosen = chooser.choose({
      key: `correction:${row.key}`,
      kind: 'correction',
      about: row.about,
      ours: said(ours),
      theirs: said(theirs),
      canKeepBoth: false,
    });
    return { ...row, shown: pick(chosen, ours, theirs), isNewest: pick(chosen, row.oursAt > row.theirsAt, row.theirsAt > row.oursAt) };
  });
  copyRows(db, 'correction', {
    set: { noticeId: 'h.id' },
    join: 'JOIN temp.notice_here h ON h.thereId = o.noticeId',
    where: 'NOT EXISTS (SELECT 1 FROM main.correction m WHERE m.noticeId = h.id AND m.at = o.at AND m.anatomy = o.anatomy)',
    order: 'o.at, o.id',
  });
  const again = db.prepare('INSERT INTO main.correction (noticeId, at, anatomy, note) VALUES (?, ?, ?, NULL)');
  for (const { noticeId, shown, isNewest, oursAt, theirsAt } of wished)
    if (!isNewest) again.run(noticeId, Math.max(oursAt, theirsAt) + 1, shown);
}

type ClosureRow = SeenClosure & { id: number | null; noticeIds: number[]; thereId: number | null };

/** Answers how many closures this library gains, and where each of the other's stands here. */
export function mergeClosures(db: Db): { added: number; closureHere: Map<number, number> } {
  const accounts = db.prepare('SELECT thereId, id FROM temp.account_here').all() as { thereId: number; id: number }[];
  const columns = columnsOf(db, 'closure').filter((name) => name !== 'accountId');
  const ours = db.prepare(`SELECT id, ${columns.join(', ')} FROM main.closure WHERE accountId = ? ORDER BY notAfterAt, id`);
  const theirs = db.prepare(`SELECT id AS thereId, ${columns.join(', ')} FROM other.closure WHERE accountId = ? ORDER BY notAfterAt, id`);
  const noticesOf = db
    .prepare('SELECT h.id FROM other.closure_notice c JOIN temp.notice_here h ON h.thereId = c.noticeId WHERE c.closureId = ?')
    .pluck();
  const closureHere = new Map<number, number>();
  let added = 0;
  for (const { thereId, id: accountId } of accounts) {
    const there = (theirs.all(thereId) as ClosureRow[]).map((row) => ({ ...row, noticeIds: noticesOf.all(row.thereId) as number[] }));
    if (there.length === 0) continue;
    const rows = [...(ours.all(accountId) as ClosureRow[]), ...there];
    for (const { closure, from } of joinClosures(rows)) {
      const members = from.flatMap((place) => rows[place] ?? []);
      const known = members.find(({ id }) => id !== undefined && id !== null)?.id ?? null;
      const id = known ?? addClosure(db, accountId, closure, columns);
      if (known === null) added += 1;
      else keepClosure(db, known, { closure, columns, others: members.flatMap((row) => (row.id && row.id !== known ? [row.id] : [])) });
      for (const noticeId of members.flatMap((row) => row.noticeIds ?? []))
        db.prepare('INSERT OR IGNORE INTO main.closure_notice (closureId, noticeId) VALUES (?, ?)').run(id, noticeId);
      for (const member of members) if (member.thereId) closureHere.set(member.thereId, id);
    }
  }
  return { added, closureHere };
}

function addClosure(db: Db, accountId: number, closure: SeenClosure, columns: string[]): number {
  const names = ['accountId', ...columns];
  const row = { ...closure, accountId };
  return Number(
    db.prepare(`INSERT INTO main.closure (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`).run(row)
      .lastInsertRowid,
  );
}

/** What the other library's closer look shows to be one closure becomes one. */
function keepClosure(
  db: Db,
  id: number,
  { closure, columns, others }: { closure: SeenClosure; columns: string[]; others: number[] },
): void {
  db.prepare(`UPDATE main.closure SET ${columns.map((name) => `${name} = @${name}`).join(', ')} WHERE id = @id`).run({ ...closure, id });
  for (const other of others) {
    db.prepare(
      'INSERT OR IGNORE INTO main.closure_notice (closureId, noticeId) SELECT ?, noticeId FROM main.closure_notice WHERE closureId = ?',
    ).run(id, other);
    db.prepare(
      'INSERT OR IGNORE INTO main.wave_closure (waveId, closureId) SELECT waveId, ? FROM main.wave_closure WHERE closureId = ?',
    ).run(id, other);
    db.prepare('DELETE FROM main.closure WHERE id = ?').run(other);
  }
}

type Wave = { id: number; fromAt: number; toAt: number };

/** A wave that shares a closure with one of ours is that one, as wide as both. No new ones are looked for here. */
export function mergeWaves(db: Db, closureHere: Map<number, number>): void {
  const waves = db.prepare('SELECT id, fromAt, toAt FROM other.wave ORDER BY id').all() as Wave[];
  const membersOf = db.prepare('SELECT closureId FROM other.wave_closure WHERE waveId = ? ORDER BY closureId').pluck();
  const waveOf = db.prepare('SELECT waveId FROM main.wave_closure WHERE closureId = ?').pluck();
  const join = db.prepare('INSERT OR IGNORE INTO main.wave_closure (waveId, closureId) VALUES (?, ?)');
  for (const wave of waves) {
    const members = (membersOf.all(wave.id) as number[]).flatMap((id) => closureHere.get(id) ?? []);
    const known = members.map((id) => waveOf.get(id) as number | undefined).find((id) => id !== undefined);
    if (members.length === 0) continue;
    if (known === undefined) copyRows(db, 'wave', { where: `o.id = ${wave.id}` });
    const id = known ?? (db.prepare('SELECT max(id) FROM main.wave').pluck().get() as number);
    if (known !== undefined)
      db.prepare('UPDATE main.wave SET fromAt = min(fromAt, ?), toAt = max(toAt, ?) WHERE id = ?').run(wave.fromAt, wave.toAt, id);
    for (const member of members) join.run(id, member);
  }
}

const sightingKey = ['accountId', 'at', 'outcome', 'says', 'class', 'subject', 'actor', 'road', 'postNativeId', 'wordsSha256'];

/** Answers how many were added. Those of an account that gains some are written down again in their order in time, which the list goes by. */
export function mergeSightings(db: Db): number {
  const same = sightingKey.map((name) => `m.${name} IS ${name === 'accountId' ? account : `o.${name}`}`).join(' AND ');
  const before = db.prepare('SELECT coalesce(max(id), 0) FROM main.sighting').pluck().get() as number;
  const added = copyRows(db, 'sighting', {
    set: { accountId: account, evidenceId: here('evidence', 'evidenceId'), noticeId: here('notice', 'noticeId') },
    where: `NOT EXISTS (SELECT 1 FROM main.sighting m WHERE ${same})`,
    order: 'o.at, o.id',
  });
  if (added === 0) return 0;
  const columns = columnsOf(db, 'sighting').join(', ');
  db.exec(`CREATE TEMP TABLE sighting_order AS SELECT * FROM main.sighting WHERE accountId IN (SELECT accountId FROM main.sighting WHERE id > ${before});
    DELETE FROM main.sighting WHERE id IN (SELECT id FROM temp.sighting_order);
    INSERT INTO main.sighting (${columns}) SELECT ${columns} FROM temp.sighting_order ORDER BY at, id;
    DROP TABLE temp.sighting_order`);
  return added;
}

/** What the other library told its reader of accounts both have was told here too, or stands in the account's past: only new accounts bring theirs. */
export function mergeAlerts(db: Db): void {
  const alerts = db.prepare('SELECT id, accountIds FROM other.alert ORDER BY at, id').all() as { id: number; accountIds: string }[];
  const place = db.prepare('SELECT id, isNew FROM temp.account_here WHERE thereId = ?');
  for (const alert of alerts) {
    const places = (JSON.parse(alert.accountIds) as number[]).flatMap(
      (id) => (place.get(id) as { id: number; isNew: number } | undefined) ?? [],
    );
    if (places.length === 0 || places.some(({ isNew }) => isNew === 0)) continue;
    const ids = JSON.stringify(places.map(({ id }) => id));
    copyRows(db, 'alert', {
      set: { accountIds: `'${ids}'`, waveId: 'NULL', noticeId: here('notice', 'noticeId') },
      where: `o.id = ${alert.id} AND o.waveId IS NULL`,
    });
  }
}
