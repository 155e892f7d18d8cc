/** The reader's own records, and wordings in families: through the core, on a library made by the store. */

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createHand } from '../../../electron/core/hand.ts';
import { dsaSchema, readDsa } from '../../../electron/core/transfer/dsa.ts';
import { exportEvidence } from '../../../electron/core/view/evidence.ts';
import { readForExport } from '../../../electron/core/view/export.ts';
import { listFamilies } from '../../../electron/core/view/families.ts';
import { listNotices } from '../../../electron/core/view/notices.ts';
import { addAccount, anatomyOf, type Library, noon, openTestLibrary } from '../../support/library.ts';

function saveNotice({ store }: Library, accountId: number, text: string, at: number) {
  return store.notices.save({
    accountId,
    postId: null,
    subject: 'account',
    says: 'closed',
    actor: 'not-said',
    anatomy: anatomyOf(text),
    wordsSha256: text,
    at,
    evidenceId: null,
  }).id;
}

test('a correction is shown in place of our reading, and the words cannot be changed', () => {
  const library = openTestLibrary();
  const id = saveNotice(library, addAccount(library, 'lantern'), '此帐号已被关闭', noon);
  const hand = createHand(library.store, () => undefined);
  const corrected = { ...anatomyOf('此帐号已被关闭'), spans: [{ part: 'action' as const, start: 3, end: 7 }] };
  const answers = [
    hand['notice.correct']?.({ id, anatomy: corrected, note: 'mine' }),
    hand['notice.correct']?.({ id, anatomy: { ...corrected, text: '别的话' } }),
    hand['notice.correct']?.({ id, anatomy: { ...corrected, spans: [{ part: 'action', start: 5, end: 99 }] } }),
    hand['notice.correct']?.({ id: 999, anatomy: corrected }),
  ] as { ok: boolean }[];
  expect({ answers: answers.map((answer) => answer.ok), spans: listNotices(library.store.db, {})[0]?.anatomy.spans }).toEqual({
    answers: [true, false, false, false],
    spans: [{ part: 'action', start: 3, end: 7 }],
  });
});

test('testimony is kept apart: it changes no status', () => {
  const library = openTestLibrary();
  const accountId = addAccount(library, 'lantern');
  const hand = createHand(library.store, () => undefined);
  hand['testimony.add']?.({ accountId, text: 'I saw the notice on my telephone.', status: 'closed', seenAt: noon });
  expect({ kept: hand.testimony?.({ accountId }), status: library.store.accounts.read(accountId)?.status }).toEqual({
    kept: {
      ok: true,
      value: [
        {
          id: 1,
          accountId,
          at: noon,
          seenAt: noon,
          text: 'I saw the notice on my telephone.',
          status: 'closed',
          kind: 'sight',
          file: null,
        },
      ],
    },
    status: 'unknown',
  });
});

test("an owner's copy is kept with its file by name and hash, and is removed again", () => {
  const library = openTestLibrary();
  const accountId = addAccount(library, 'lantern');
  const hand = createHand(library.store, () => undefined);
  const file = { name: 'letter.txt', base64: Buffer.from('The letter.').toString('base64') };
  hand['testimony.add']?.({ accountId, text: '', kind: 'owner-copy', file });
  const kept = hand.testimony?.({ accountId });
  const empty = hand['testimony.add']?.({ accountId, text: ' ' });
  const removed = hand['testimony.remove']?.({ id: 1 });
  const sha256 = createHash('sha256').update('The letter.').digest('hex');
  expect(kept).toEqual({
    ok: true,
    value: [
      {
        id: 1,
        accountId,
        at: noon,
        seenAt: null,
        text: '',
        status: null,
        kind: 'owner-copy',
        file: { name: 'letter.txt', bytes: 11, sha256 },
      },
    ],
  });
  expect([empty, removed, hand.testimony?.({ accountId })]).toMatchObject([{ ok: false }, { ok: true }, { ok: true, value: [] }]);
});

test('calendar marks are made and removed', () => {
  const library = openTestLibrary();
  const hand = createHand(library.store, () => undefined);
  const made = hand['event.change']?.({ title: 'The fair closes', startsOn: '2014-03-13' });
  const listed = hand.events?.({});
  hand['event.change']?.({ id: 1, remove: true });
  expect({ made, listed, left: hand.events?.({}) }).toEqual({
    made: { ok: true, value: { id: 1 } },
    listed: { ok: true, value: [{ id: 1, title: 'The fair closes', startsOn: '2014-03-13', endsOn: null, source: null }] },
    left: { ok: true, value: [] },
  });
});

test('wordings stand in families, and a new version names the one before it', () => {
  const library = openTestLibrary();
  const [a, b, c] = ['a', 'b', 'c'].map((name) => addAccount(library, name)) as [number, number, number];
  saveNotice(library, a, '因大量用户投诉，此帐号内容可能违反相关法律法规，现已被关闭。', noon);
  saveNotice(library, b, '因大量用户投诉，此帐号内容可能违反相关法律法规，现已被关闭。', noon + 1000);
  saveNotice(library, c, '因大量用户举报，此帐号内容可能违反相关法律法规和政策，现已被关闭。', noon + 2000);
  const found = listFamilies(library.store.db, {});
  expect(
    found.map(({ accounts, accountIds, driftedFrom, lastSeenAt }) => ({
      accounts,
      accountIds,
      from: driftedFrom?.text ?? null,
      lastSeenAt,
    })),
  ).toEqual([
    { accounts: 1, accountIds: [c], from: '因大量用户投诉，此帐号内容可能违反相关法律法规，现已被关闭。', lastSeenAt: noon + 2000 },
    { accounts: 2, accountIds: [a, b], from: null, lastSeenAt: noon + 1000 },
  ]);
});

test("one notice is exported with the reading in the EU's words, empty where not known", () => {
  const library = openTestLibrary();
  const id = saveNotice(library, addAccount(library, 'lantern'), '此帐号已被关闭', noon);
  const parts = { readBlob: () => null, sha256: () => '', readDsa, label: null };
  const { notice } = JSON.parse(exportEvidence(library.store.db, id, parts)?.text ?? '{}') as { notice: Record<string, unknown> };
  const { reading_dsa_schema_version, reading_dsa_decision_account, reading_dsa_decision_ground, reading_dsa_source_identity } = notice;
  expect({ reading_dsa_schema_version, reading_dsa_decision_account, reading_dsa_decision_ground, reading_dsa_source_identity }).toEqual({
    reading_dsa_schema_version: dsaSchema,
    reading_dsa_decision_account: 'DECISION_ACCOUNT_TERMINATED',
    reading_dsa_decision_ground: '',
    reading_dsa_source_identity: '',
  });
});

test("an owner's copy is in the export of a library with its bytes", () => {
  const library = openTestLibrary();
  const accountId = addAccount(library, 'lantern');
  const hand = createHand(library.store, () => undefined);
  const file = { name: 'letter.txt', base64: Buffer.from('The letter.').toString('base64') };
  hand['testimony.add']?.({ accountId, text: 'Passed on.', kind: 'owner-copy', file });
  const rows = readForExport(library.store.db, { kind: 'all' }, { at: noon, version: '0', readBlob: () => null });
  expect([...(rows?.testimony() ?? [])]).toEqual([
    {
      platform: 'weixin',
      nativeId: 'lantern',
      kind: 'owner-copy',
      at: noon,
      seenAt: null,
      status: null,
      text: 'Passed on.',
      file: { name: file.name, sha256: createHash('sha256').update('The letter.').digest('hex'), encoding: 'base64', base64: file.base64 },
    },
  ]);
});
