/** Persons: what both readers confirmed, together. Where one of the two kept apart what the other joins, the reader chooses. */

import type { Db } from '../database.ts';
import { readNote, writeNote } from '../notes.ts';
import { type Chooser, pick } from './choices.ts';
import { copyRows, greatest, here, joinRows, least } from './rows.ts';

type Member = { accountId: number; ours: number | null; theirs: number | null };
type Person = { id: number; title: string; note: string | null; createdAt: number };

/** Answers how many persons are new here. */
export function mergePersons(db: Db, chooser: Chooser): number {
  const members = db
    .prepare(
      `SELECT m.id AS accountId, m.personId AS ours, o.personId AS theirs FROM main.account m
         LEFT JOIN temp.account_here h ON h.id = m.id LEFT JOIN other.account o ON o.id = h.thereId
       WHERE m.personId IS NOT NULL OR o.personId IS NOT NULL ORDER BY m.platform, m.nativeId`,
    )
    .all() as Member[];
  let added = 0;
  for (const group of groupsOf(members)) if (group.some(({ theirs }) => theirs !== null)) added += joinGroup(db, group, chooser);
  const leave = db.prepare('DELETE FROM main.person WHERE id = ? AND NOT EXISTS (SELECT 1 FROM main.account WHERE personId = person.id)');
  for (const id of new Set(members.flatMap(({ ours }) => ours ?? []))) {
    giveNoteOn(db, id, members.find(({ ours }) => ours === id)?.accountId);
    leave.run(id);
  }
  copyRows(db, 'not_same_person', {
    set: { accountId: here('account', 'accountId'), otherId: here('account', 'otherId') },
    where: `o.otherId IS NULL OR ${here('account', 'accountId')} < ${here('account', 'otherId')}`,
  });
  copyRows(db, 'not_same_person', {
    set: { accountId: here('account', 'otherId'), otherId: here('account', 'accountId') },
    where: `o.otherId IS NOT NULL AND ${here('account', 'accountId')} > ${here('account', 'otherId')}`,
  });
  copyRows(db, 'pointer', { set: { accountId: here('account', 'accountId'), postId: here('post', 'postId') } });
  joinRows(db, 'pointer', {
    from: 'other.pointer o JOIN temp.account_here h ON h.thereId = o.accountId WHERE m.accountId = h.id AND m.how = o.how AND m.place = o.place AND m.targetKey = o.targetKey',
    values: {
      firstSeenAt: least('firstSeenAt'),
      lastSeenAt: greatest('lastSeenAt'),
      quote: 'CASE WHEN o.lastSeenAt > m.lastSeenAt THEN o.quote ELSE m.quote END',
    },
  });
  return added;
}

/** What the reader wrote on a person that has no accounts any more goes to the one that its accounts are with now. */
function giveNoteOn(db: Db, id: number, accountId: number | undefined): void {
  const isLeft = db.prepare('SELECT 1 FROM main.account WHERE personId = ?').get(id) !== undefined;
  const to = db.prepare('SELECT personId FROM main.account WHERE id = ?').pluck().get(accountId) as number | null | undefined;
  const note = isLeft ? null : readNote(db, { kind: 'person', id });
  if (note === null || to == null) return;
  const target = { kind: 'person', id: to } as const;
  const there = readNote(db, target);
  writeNote(db, { target, text: there === null ? note.text : `${there.text}\n\n${note.text}`, at: Math.max(note.at, there?.at ?? 0) });
}

/** Accounts that either library puts with one person, over any number of steps. */
function groupsOf(members: Member[]): Member[][] {
  const groups: Member[][] = [];
  for (const member of members) {
    const touching = groups.filter((group) =>
      group.some(({ ours, theirs }) => (ours !== null && ours === member.ours) || (theirs !== null && theirs === member.theirs)),
    );
    for (const group of touching) groups.splice(groups.indexOf(group), 1);
    groups.push([...touching.flat(), member]);
  }
  return groups;
}

function joinGroup(db: Db, group: Member[], chooser: Chooser): number {
  const persons = (schema: 'main' | 'other', side: 'ours' | 'theirs') =>
    [...new Set(group.flatMap((member) => member[side] ?? []))].map(
      (id) => db.prepare(`SELECT id, title, note, createdAt FROM ${schema}.person WHERE id = ?`).get(id) as Person,
    );
  const [ours, theirs] = [persons('main', 'ours'), persons('other', 'theirs')];
  const [mine] = ours;
  const [other] = theirs;
  if (other === undefined) return 0;
  const titles = (side: Person[]) => side.map(({ title }) => title).join(' · ');
  const key = keyOf(db, group);
  if (ours.length > 1 || theirs.length > 1) {
    const chosen = chooser.choose({
      key: `person:${key}`,
      kind: 'person',
      about: titles(theirs),
      ours: titles(ours),
      theirs: titles(theirs),
      canKeepBoth: false,
    });
    return keepApart(db, group, { chosen: chosen === 'theirs' ? 'theirs' : 'ours', persons: theirs });
  }
  const isOther = mine !== undefined && mine.title !== other.title;
  const title = isOther
    ? pick(
        chooser.choose({
          key: `person-title:${key}`,
          kind: 'person-title',
          about: mine.title,
          ours: mine.title,
          theirs: other.title,
          canKeepBoth: false,
        }),
        mine.title,
        other.title,
      )
    : other.title;
  const id = mine?.id ?? addPerson(db, other);
  if (mine)
    db.prepare('UPDATE main.person SET title = ?, note = coalesce(note, ?), createdAt = min(createdAt, ?) WHERE id = ?').run(
      title,
      other.note,
      other.createdAt,
      id,
    );
  for (const { accountId } of group) place(db, accountId, id);
  mapPerson(db, other.id, id);
  return mine ? 0 : 1;
}

/** The chosen library's persons stay as they are; accounts it says nothing of go with the other's, as a person of their own. */
function keepApart(db: Db, group: Member[], { chosen, persons }: { chosen: 'ours' | 'theirs'; persons: Person[] }): number {
  const made = new Map<number, number>();
  const before = new Map(group.map((member) => [member.accountId, member.ours]));
  for (const { accountId, ours, theirs } of group) {
    const isTheirs = theirs !== null && (chosen === 'theirs' || ours === null);
    if (!isTheirs) continue;
    const person = persons.find(({ id }) => id === theirs);
    if (!person) continue;
    const id = made.get(theirs) ?? sameOrNew(db, group, theirs, person);
    made.set(theirs, id);
    if (before.get(accountId) !== id) place(db, accountId, id);
  }
  for (const [theirs, id] of made) mapPerson(db, theirs, id);
  // One that is not taken over leaves its note to the person that has its first account here.
  for (const { theirs, ours } of group) if (theirs !== null && ours !== null && !made.has(theirs)) mapPerson(db, theirs, ours);
  return [...made.values()].filter((id) => ![...before.values()].includes(id)).length;
}

/** A person of ours that holds just the same accounts is that person. */
function sameOrNew(db: Db, group: Member[], theirs: number, person: Person): number {
  const members = group.filter((member) => member.theirs === theirs);
  const [ours] = new Set(members.map((member) => member.ours));
  const isSame =
    ours != null &&
    members.every((member) => member.ours === ours) &&
    group.every((member) => member.ours !== ours || member.theirs === theirs);
  return isSame ? ours : addPerson(db, person);
}

function addPerson(db: Db, { title, note, createdAt }: Person): number {
  return Number(
    db.prepare('INSERT INTO main.person (title, note, createdAt) VALUES (?, ?, ?)').run(title, note, createdAt).lastInsertRowid,
  );
}

function place(db: Db, accountId: number, personId: number): void {
  db.prepare(
    `UPDATE main.account SET personId = @personId, personConfirmedAt = coalesce(personConfirmedAt,
       (SELECT o.personConfirmedAt FROM other.account o JOIN temp.account_here h ON h.thereId = o.id WHERE h.id = @accountId), 0) WHERE id = @accountId AND personId IS NOT @personId`,
  ).run({ accountId, personId });
}

function mapPerson(db: Db, thereId: number, id: number): void {
  db.prepare('INSERT OR IGNORE INTO temp.person_here (thereId, id) VALUES (?, ?)').run(thereId, id);
}

function keyOf(db: Db, group: Member[]): string {
  const [key] = group
    .map(
      ({ accountId }) => db.prepare("SELECT platform || ':' || nativeId FROM main.account WHERE id = ?").pluck().get(accountId) as string,
    )
    .sort();
  return key ?? '';
}
