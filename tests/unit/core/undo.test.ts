/** Everything that takes something away can be taken back: each call of the contract is either held to it here, or named among those that take nothing. */

import { expect, test } from 'vitest';
import { type MethodName, methods } from '../../../electron/contract/methods.ts';
import { noticePage, openWeixinAccount } from '../../support/weixin-account.ts';

const wording = '此帐号经 128 位读者来信反映，疑似有悖守则第九条，已被关闭。';

async function openFull() {
  const account = await openWeixinAccount();
  const { call } = account;
  await account.through([1]);
  account.show(noticePage(wording));
  await account.through([30, 31, 54]);
  const [notice] = await call('notices');
  const [post] = await call('posts');
  const [{ id: accountId } = { id: 0 }] = await call('accounts');
  if (!notice || !post) throw new Error('no notice or no post was kept');
  const { rule } = await call('rule.teach', { noticeId: notice.id, subject: 'account', says: 'closed', actor: 'not-said', parts: [] });
  await call('notice.correct', { id: notice.id, marks: { spans: [{ part: 'quantity', start: 5, end: 10 }] }, note: 'mine' });
  const { id: folderId } = await call('folder.change', { title: 'River' });
  await call('account.change', { ids: [accountId], folderId });
  await call('tag.put', { title: 'Later' });
  const { tag } = await call('tag.put', { title: 'Wells', postIds: [post.id], accountIds: [accountId] });
  await call('note.write', { target: { kind: 'post', id: post.id }, text: 'Compare with Tuesday.' });
  const rules = await call('reading.rule.change', { title: 'Bridges', conditions: { words: ['桥'] }, effects: { save: true } });
  const saves = await call('reading.rule.change', { title: 'All', conditions: {}, effects: { save: true, tag: 'Later' } });
  const search = await call('searches.change', { title: 'Walls', query: 'river wall' });
  const event = await call('event.change', { title: 'Session closes', startsOn: '2014-03-13' });
  const file = { name: 'seen.txt', base64: Buffer.from('seen').toString('base64') };
  const testimony = await call('testimony.add', { accountId, text: 'I saw it.', status: 'closed', file });
  const key = `${post.publishedAt ?? post.seenAt}.post.${post.id}`;
  return {
    call,
    ids: { notice: notice.id, post: post.id, account: accountId, rule, folder: folderId, tag: tag.id, rules: rules.id, saves: saves.id },
    others: { search: search.id, event: event.id, testimony: testimony.id, key },
  };
}

type Full = Awaited<ReturnType<typeof openFull>>;

/** Calls that take something away, and how; each answers the act that takes it back. */
const takesAway: { [N in MethodName]?: (full: Full) => Promise<{ act?: number | null | undefined }> } = {
  unsubscribe: ({ call, ids }) => call('unsubscribe', { ids: [ids.account] }),
  'folder.change': ({ call, ids }) => call('folder.change', { id: ids.folder, remove: true }),
  'tag.put': ({ call, ids }) => call('tag.put', { title: 'Wells', postIds: [ids.post], accountIds: [ids.account], remove: true }),
  'tag.change': ({ call, ids }) => call('tag.change', { id: ids.tag, remove: true }),
  'note.write': ({ call, ids }) => call('note.write', { target: { kind: 'post', id: ids.post }, text: '' }),
  'reading.rule.change': ({ call, ids }) => call('reading.rule.change', { id: ids.rules, remove: true }),
  'reading.rule.apply': ({ call, ids }) => call('reading.rule.apply', { id: ids.saves }),
  'posts.mark': ({ call, others }) => call('posts.mark', { above: { key: others.key, view: 'all' }, read: true }),
  'searches.change': ({ call, others }) => call('searches.change', { id: others.search, remove: true }),
  'event.change': ({ call, others }) => call('event.change', { id: others.event, remove: true }),
  'testimony.remove': ({ call, others }) => call('testimony.remove', { id: others.testimony }),
  'notice.uncorrect': ({ call, ids }) => call('notice.uncorrect', { id: ids.notice }),
  'rule.forget': ({ call, ids }) => call('rule.forget', { rule: ids.rule }),
};

/** Calls that change something and take nothing away; those that answer or take what was there before, and so undo themselves, are marked. */
const takesNothing: {
  [N in MethodName]?: 'adds' | 'asks' | 'ends a task' | 'setting' | 'undone by its own call' | 'asked about twice' | 'into the bin';
} = {
  subscribe: 'adds',
  add: 'adds',
  resubscribe: 'adds',
  import: 'adds',
  'notice.correct': 'adds',
  'rule.teach': 'adds',
  'rules.import': 'adds',
  'testimony.add': 'adds',
  'media.fetch': 'adds',
  'pictures.fetch': 'adds',
  'backup.make': 'adds',
  'posts.show': 'adds',
  'act.undo': 'adds',
  'alerts.seen': 'adds',
  check: 'asks',
  find: 'asks',
  'page.parts': 'asks',
  about: 'asks',
  'check.state': 'asks',
  rules: 'asks',
  'rules.look': 'asks',
  'rules.export': 'asks',
  testimony: 'asks',
  events: 'asks',
  parse: 'asks',
  judge: 'asks',
  doctor: 'asks',
  'check.stop': 'ends a task',
  'export.stop': 'ends a task',
  'media.cancel': 'ends a task',
  'settings.write': 'setting',
  'account.change': 'setting',
  'post.position': 'setting',
  'storage.compact': 'setting',
  'example.step': 'setting',
  merge: 'undone by its own call',
  'merge.undo': 'undone by its own call',
  'person.link': 'undone by its own call',
  'person.place': 'undone by its own call',
  'person.rename': 'undone by its own call',
  'suggestion.reject': 'undone by its own call',
  /** With an act of its own; held to it where the limits are tested. */
  'limits.apply': 'into the bin',
  /** What was there is kept aside. */
  restore: 'asked about twice',
  /** The one that must leave nothing to bring it back from: the name has to be typed. */
  erase: 'asked about twice',
};

test('names every call that writes among those that can be taken back or those that take nothing', () => {
  const writing = Object.entries(methods).flatMap(([name, method]) => (method.reads ? [] : [name]));
  expect(Object.keys({ ...takesAway, ...takesNothing }).sort()).toEqual(writing.sort());
});

test('brings back by its act whatever a call took away', { timeout: 90_000 }, async () => {
  const full = await openFull();
  const outcome: Record<string, string> = {};
  for (const [name, take] of Object.entries(takesAway)) {
    const before = await look(full);
    const { act } = await take(full);
    const between = await look(full);
    if (act == null) outcome[name] = 'no act';
    else await full.call('act.undo', { id: act });
    const after = await look(full);
    outcome[name] ??= before === between ? 'took nothing away' : after === before ? 'brought back' : `${before}\n${after}`;
    await renumber(full);
  }
  expect(outcome).toEqual(Object.fromEntries(Object.keys(takesAway).map((name) => [name, 'brought back'])));
});

/** All that the reader has made or marked, without the numbers it goes by: what comes back may have another. */
async function look({ call, ids }: Full): Promise<string> {
  const { folders, accounts } = await call('sidebar');
  const titles = new Map(folders.map(({ id, title }) => [id, title]));
  const [post] = await call('posts');
  const seen = {
    folders: folders.map(({ title, position }) => ({ title, position })),
    accounts: accounts.map(({ title, following, folderId }) => ({ title, following, folder: titles.get(folderId ?? 0) ?? null })),
    post: { read: post?.read, saved: post?.saved, tags: (await call('post.read', { id: ids.post })).tags?.map(({ title }) => title) },
    tags: (await call('tags')).map(({ title, posts, accounts: tagged }) => ({ title, posts, tagged })),
    notes: await call('notes'),
    rules: await call('reading.rules'),
    searches: await call('searches.saved'),
    events: await call('events'),
    testimony: await call('testimony', { accountId: ids.account }),
    notice: await call('notices'),
    wordings: (JSON.parse((await call('rules.export')).text) as { rules: unknown[] }).rules,
  };
  return JSON.stringify(seen, (name, value: unknown) => (name === 'id' ? undefined : value));
}

/** The next call takes away what came back, by its new number. */
async function renumber({ call, ids, others }: Full): Promise<void> {
  ids.folder = (await call('sidebar')).folders[0]?.id ?? 0;
  ids.tag = (await call('tags')).find(({ title }) => title === 'Wells')?.id ?? 0;
  ids.rules = (await call('reading.rules')).find(({ title }) => title === 'Bridges')?.id ?? 0;
  others.search = (await call('searches.saved'))[0]?.id ?? 0;
}
