/** A library filled at random from a seed: the same world of accounts and posts for every library, each of which saw another part of it. */

import { sha256 } from '../../electron/core/base/hash.ts';
import { anatomyOf, answerWith, closedCheck, day, draftPost, type Library, noon, openCheck, openTestLibrary } from './library.ts';
import { type Chance, startChance } from './made-posts.ts';

const accounts = ['alder', 'birch', 'cedar', 'dogwood', 'elm'];
const stepMs = 600_000;

export function randomLibrary(seed: number, steps = 120): Library {
  const library = openTestLibrary();
  const chance = startChance(seed);
  const { store, clock } = library;
  clock.at = noon;
  for (let step = 0; step < steps; step += 1) {
    clock.at += stepMs + chance(stepMs * 12);
    if (chance(40) === 0) clock.at += day;
    act(library, chance);
    if (chance(15) === 0) store.sealDays();
  }
  return library;
}

function accountOf({ store }: Library, chance: Chance): number {
  const nativeId = accounts[chance(accounts.length)] ?? 'alder';
  return store.accounts.upsert({ platform: 'weixin', nativeId, title: `Account ${nativeId}` }).id;
}

function postsOf({ store }: Library): number[] {
  return store.db.prepare('SELECT id FROM post ORDER BY id').pluck().all() as number[];
}

type Act = (library: Library, chance: Chance) => void;

function act(library: Library, chance: Chance): void {
  const chosen = acts[chance(acts.length)];
  chosen?.(library, chance);
}

const onPost =
  (work: (library: Library, id: number, chance: Chance) => void): Act =>
  (library, chance) => {
    const ids = postsOf(library);
    const id = ids[chance(Math.max(1, ids.length))];
    if (id !== undefined) work(library, id, chance);
  };

const savePost: Act = (library, chance) => {
  const { store } = library;
  const name = `p${chance(12)}`;
  store.posts.save(accountOf(library, chance), [
    draftPost(name, { text: `Words of ${name}, number ${chance(3)}.`, title: `Title of ${name}` }),
  ]);
};

const checkOpen: Act = (library, chance) => {
  const { store, clock } = library;
  const accountId = accountOf(library, chance);
  const openEvidenceId = store.evidence.save(answerWith(`open ${chance(5)}`, { answeredAt: clock.at }), { accountId, ruleSet: '1' });
  store.recordCheck(openCheck(accountId, clock.at, { openEvidenceId }));
};

const checkClosed: Act = (library, chance) => {
  const { store, clock } = library;
  const accountId = accountOf(library, chance);
  const state = store.accounts.read(accountId);
  const draft = closedCheck(accountId, clock.at, { text: `已被关闭 ${chance(2)}`, notBeforeAt: state?.lastOpenAt ?? null });
  // Twice, as a closure is only concluded when it was seen again.
  store.recordCheck({
    ...draft,
    verdict: null,
    notices: [],
    sightings: draft.sightings.map(({ notice: _notice, ...sighting }) => ({ ...sighting, at: clock.at - 1_200_000 })),
  });
  store.recordCheck(draft);
};

const reopen: Act = (library, chance) => {
  const { store, clock } = library;
  const accountId = accountOf(library, chance);
  const draft = openCheck(accountId, clock.at);
  store.recordCheck({ ...draft, ...(draft.verdict && { verdict: { ...draft.verdict, reopened: { at: clock.at } } }) });
};

const acts: Act[] = [
  savePost,
  savePost,
  savePost,
  checkOpen,
  checkOpen,
  checkClosed,
  reopen,
  (library, chance) => library.store.subscriptions.subscribe({ accountId: accountOf(library, chance), folder: `Folder ${chance(3)}` }),
  (library, chance) => library.store.subscriptions.unsubscribe([accountOf(library, chance)]),
  (library, chance) => library.store.subscriptions.change([accountOf(library, chance)], { ownTitle: `My ${chance(3)}` }),
  (library, chance) =>
    library.store.notes.write({ target: { kind: 'account', id: accountOf(library, chance) }, text: `Noted ${chance(4)}` }),
  (library, chance) =>
    library.store.tags.put(library.store.tags.ensure(`tag ${chance(3)}`), { accountIds: [accountOf(library, chance)], isOn: true }),
  (library, chance) =>
    library.store.people.link({ accountIds: [accountOf(library, chance), accountOf(library, chance)], title: `Person ${chance(2)}` }),
  (library, chance) => library.store.accounts.recordFacts(accountOf(library, chance), { description: `Says ${chance(3)}` }),
  (library, chance) => library.store.searches.change({ query: `word${chance(3)}` }),
  (library, chance) =>
    library.store.testimony.add({
      accountId: accountOf(library, chance),
      seenAt: null,
      text: `Seen ${chance(3)}`,
      status: null,
      kind: 'sight',
      file: null,
    }),
  (library, chance) =>
    library.store.routes.upsert(
      accountOf(library, chance),
      { kind: 'page', purpose: 'posts', url: `https://example.invalid/${chance(3)}`, typed: true },
      0,
    ),
  onPost((library, id, chance) => library.store.posts.mark([id], { read: chance(2) === 0, saved: chance(3) === 0 })),
  onPost((library, id, chance) => library.store.notes.write({ target: { kind: 'post', id }, text: `On this ${chance(4)}` })),
  onPost((library, id, chance) => library.store.tags.put(library.store.tags.ensure(`tag ${chance(3)}`), { postIds: [id], isOn: true })),
  onPost(({ store, clock }, id, chance) => {
    const accountId = store.db.prepare('SELECT accountId FROM post WHERE id = ?').pluck().get(id) as number;
    const text = `此内容因违规无法查看 ${chance(2)}`;
    store.recordCheck(
      openCheck(accountId, clock.at, {
        notices: [
          {
            postId: id,
            subject: 'post',
            says: 'removed',
            actor: 'not-said',
            anatomy: anatomyOf(text),
            wordsSha256: sha256(text),
            at: clock.at,
            evidenceId: null,
          },
        ],
        presences: [{ postId: id, presence: 'removed', notice: 0 }],
      }),
    );
  }),
];
