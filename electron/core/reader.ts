/** Answers the methods marked `reads` from a read-only connection: in the reader thread, or in-process in the CLI. */

import type { InputOf, MethodName, OutputOf } from '../contract/methods.ts';
import { fail, ok, type Result } from '../contract/result.ts';
import { openBlobs, readBlob, readBlobPiece } from './archive/blobs.ts';
import { sha256 } from './base/hash.ts';
import type { Paths } from './context.ts';
import { openLog } from './log-file.ts';
import { previewMergeOf } from './merging.ts';
import { exportToFile, type OutgoingOptions } from './outgoing.ts';
import { inputOf } from './pointers.ts';
import { capabilityOf } from './sources/registry.ts';
import { listActs } from './store/acts.ts';
import { examineBackup, writeBackup } from './store/backup.ts';
import { type Db, openReader } from './store/database.ts';
import { previewLimits } from './store/limits.ts';
import { readMediaType, readPictureType } from './store/media.ts';
import { listNotes, readNote } from './store/notes.ts';
import { tryRule } from './store/rules.ts';
import { listRules } from './store/rules-list.ts';
import { readSettings } from './store/settings.ts';
import { measureAccounts, measureStorage } from './store/storage.ts';
import { listTags } from './store/tags.ts';
import type { Meanwhile } from './threads.ts';
import { readDsa } from './transfer/dsa.ts';
import { readAccount } from './view/account.ts';
import { exportEvidence } from './view/evidence.ts';
import { listFailed } from './view/failed.ts';
import { listFamilies } from './view/families.ts';
import { countNotCounted, listAlerts, listClosures, listNotices, listWaves } from './view/notices.ts';
import { listPeople, listSuggestions, readPerson } from './view/people.ts';
import { diffPost, listPosts, readPost, readPosts } from './view/post.ts';
import { readFacets } from './view/search/facets.ts';
import { readSearch } from './view/search/page.ts';
import { readSavedSearches } from './view/search/saved.ts';
import { listAccounts, listBin, readSidebar } from './view/sidebar.ts';
import { readTimeline } from './view/timeline.ts';

export type ReaderOptions = OutgoingOptions;
export type ReadCall = { method: MethodName; input: unknown };

type Readers = { [N in MethodName]?: (input: InputOf<N>, meanwhile?: Meanwhile) => Result<OutputOf<N>> };

/** `answer` throws only for a bug; `close` gives the connection back. */
export function createReader(options: ReaderOptions): {
  answer(call: ReadCall, meanwhile?: Meanwhile): Result<unknown>;
  close(): void;
} {
  const db = openReader(options.paths, openLog(options.paths.logs, 'info').area('reader'));
  const readers = createReaders(db, options);
  return {
    answer({ method, input }, meanwhile) {
      const read = readers[method] as ((input: unknown, meanwhile?: Meanwhile) => Result<unknown>) | undefined;
      return read ? read(input, meanwhile) : fail('not-built-yet', `${method} is not built yet.`);
    },
    close: () => db.close(),
  };
}

function createReaders(db: Db, options: ReaderOptions): Readers {
  const { paths, library } = options;
  const label = library === 'example' ? 'example, invented' : null;
  return {
    'settings.read': () => ok(readSettings(db)),
    sidebar: () => ok(readSidebar(db)),
    timeline: (input) => ok(readTimeline(db, input)),
    'post.read': ({ id, revision }) => found(readPost(db, id, revision), 'post'),
    'post.diff': (input) => found(diffPost(db, input), 'version to compare with'),
    picture: ({ sha256 }) => found(readPicture(db, paths, sha256), 'picture'),
    'media.read': (input) => found(readMedia(db, paths, input), 'sound or film'),
    'account.view': ({ id }) => found(readAccount(db, id, capabilityOf), 'account'),
    people: () => ok(listPeople(db)),
    person: ({ id }) => found(readPerson(db, id), 'person'),
    suggestions: ({ accountId }) => ok(listSuggestions(db, inputOf, accountId)),
    'check.failed': () => ok(listFailed(db)),
    accounts: ({ status }) => ok(listAccounts(db, status)),
    posts: (input) => ok(listPosts(db, input)),
    notices: (input) => ok(listNotices(db, input)),
    closures: (input) => ok({ closures: listClosures(db, input), notCounted: countNotCounted(db) }),
    waves: (input) => ok(listWaves(db, input)),
    families: (input) => ok(listFamilies(db, input)),
    alerts: (input) => ok(listAlerts(db, input)),
    note: ({ target }) => ok(readNote(db, target)),
    notes: ({ limit }) => ok(listNotes(db, limit ?? 1000)),
    tags: () => ok(listTags(db)),
    acts: ({ limit }) => ok(listActs(db, limit ?? 100)),
    bin: () => ok(listBin(db)),
    'reading.rules': () => ok(listRules(db)),
    'reading.rule.try': ({ conditions, limit }) => {
      const { postIds, ...counts } = tryRule(db, { id: 0, title: '', position: 0, isOn: true, conditions, effects: {} }, limit ?? 500);
      return ok({ ...counts, posts: readPosts(db, postIds) });
    },
    search: (input) => ok(readSearch(db, input)),
    'search.facets': (input) => ok(readFacets(db, input)),
    'searches.saved': () => ok(readSavedSearches(db)),
    'limits.preview': ({ limits }) => ok(previewLimits(db, limits, Date.now())),
    'storage.accounts': () => ok(measureAccounts(db)),
    storage: () => ok(measureStorage(db, paths)),
    export: (input, meanwhile) => exportToFile(db, input, { ...options, ...(meanwhile && { meanwhile }) }),
    backup: ({ file }) => writeBackup(db, file, { folder: paths.folder, blobs: openBlobs(paths.blobs), now: Date.now() }),
    'merge.preview': (wish) => previewMergeOf(db, paths, wish, Date.now()),
    'backup.check': ({ file }) => examineBackup(file),
    'evidence.export': ({ noticeId }) =>
      found(exportEvidence(db, noticeId, { readBlob: (name) => readBlob(paths.blobs, name), sha256, readDsa, label }), 'notice'),
  };
}

function found<T>(value: T | null, what: string): Result<T> {
  return value === null ? fail('not-found', `There is no such ${what} in this library.`) : ok(value);
}

/** Only bytes that a post or an account names as its picture, and only while they still have their hash. */
function readPicture(db: Db, paths: Paths, name: string): OutputOf<'picture'> | null {
  const type = readPictureType(db, name);
  const bytes = type === null ? null : readBlob(paths.blobs, name);
  if (type === null || bytes === null || sha256(bytes) !== name) return null;
  return { type, base64: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64') };
}

/** Only bytes that a post names as its sound or film. Their hash was checked when they were written; the doctor checks it again. */
function readMedia(db: Db, paths: Paths, { sha256: name, ...range }: InputOf<'media.read'>): OutputOf<'media.read'> | null {
  const type = readMediaType(db, name);
  const piece = type === null ? null : readBlobPiece(paths.blobs, name, range);
  return type === null || piece === null ? null : { type, total: piece.total, base64: piece.bytes.toString('base64') };
}
