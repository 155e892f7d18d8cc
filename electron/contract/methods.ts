/** The table of calls: input, output, and how a call may be carried. Schemas run in the core only. */

import * as z from 'zod/mini';
import { accountRow, accountView, sidebar } from './shapes/account.ts';
import { added, found, imported, pagePart } from './shapes/adding.ts';
import { checkReport, checkState, failedCheck, picturesReport } from './shapes/check.ts';
import { calendarEvent, lesson, marks, rulePack, testimony, wordingFamily } from './shapes/hand.ts';
import { anatomy, judgement } from './shapes/judgement.ts';
import { about, accountStorage, backupMade, doctorReport, limitsPreview, storage } from './shapes/library.ts';
import { mergeChoice, mergeReport } from './shapes/merge.ts';
import { alertRow, closureRow, notCounted, noticeRow, waveRow } from './shapes/notice.ts';
import { exported, exportWish } from './shapes/outgoing.ts';
import { person, place, suggestion } from './shapes/person.ts';
import { parsedDocument, post, postBody, postDiff, timelinePage, timelineView } from './shapes/post.ts';
import { act, note, noteRow, noteTarget, readingRule, ruleConditions, ruleEffects, tagName, tagRow } from './shapes/reading.ts';
import { savedSearch, searchFacets, searchPage } from './shapes/search.ts';
import { readLimits, settings, settingsPatch } from './shapes/settings.ts';
import { accountStatus, platform } from './shapes/terms.ts';

type Method = {
  input: z.core.$ZodType;
  output: z.core.$ZodType;
  /** Answered from the read-only connection in the reader thread. */
  reads: boolean;
  /** Carried from the window (IPC, HTTP). The others only from a program of the same user: CLI, local socket, the shell itself. */
  window: boolean;
  /** Needs no library: pure work on bytes. */
  pure?: true;
  says: string;
};

const none = z.object({});
const ids = z.array(z.number());
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 hash in 64 small hexadecimal digits'));
const id = z.object({ id: z.number() });
const limit = z.optional(z.number().check(z.minimum(1), z.maximum(100_000)));
const ruleTitle = z.string().check(z.minLength(1), z.maxLength(200));
const tagTitle = z.string().check(z.trim(), z.minLength(1), z.maxLength(100));
/** Names the act in the history, where something was taken away. */
const actId = z.optional(z.nullable(z.number()));
const bytes = z.object({ base64: z.string() });

export const methods = {
  about: {
    input: none,
    output: about,
    reads: false,
    window: true,
    says: 'Version, library, clock and what must be told at the start.',
  },

  'settings.read': { input: none, output: settings, reads: true, window: true, says: 'All settings.' },
  'settings.write': {
    input: settingsPatch,
    output: settings,
    reads: false,
    window: true,
    says: 'Changes some settings. Choosing the route lets the first request leave.',
  },

  sidebar: { input: none, output: sidebar, reads: true, window: true, says: 'Views with counts, folders, followed accounts.' },
  timeline: {
    input: z.object({
      view: timelineView,
      folderId: z.optional(z.nullable(z.number())),
      accountId: z.optional(z.nullable(z.number())),
      tagId: z.optional(z.nullable(z.number())),
      personId: z.optional(z.nullable(z.number())),
      cursor: z.optional(z.nullable(z.string())),
      limit,
      order: z.optional(z.enum(['newest', 'oldest'])),
      /** The day heads count days of this time zone; of UTC without one, or where its name is not known here. */
      zone: z.optional(z.string()),
    }),
    output: timelinePage,
    reads: true,
    window: true,
    says: 'Posts, newest first, with notices and waves in their place in time.',
  },
  'post.read': {
    input: z.object({ id: z.number(), revision: z.optional(z.number()) }),
    output: postBody,
    reads: true,
    window: true,
    says: 'One post with its kept text.',
  },
  'post.diff': {
    input: z.object({ id: z.number(), from: z.optional(z.number()), to: z.optional(z.number()) }),
    output: postDiff,
    reads: true,
    window: true,
    says: 'What changed between two kept versions of a post, by words and Chinese characters. Without numbers: the version shown and the newest one before it that came the same way.',
  },
  picture: {
    input: z.object({ sha256: sha256 }),
    output: z.object({ type: z.string(), base64: z.string() }),
    reads: true,
    window: true,
    says: 'The bytes of a stored picture (10 MB at most) and their type, sniffed when it was stored. A window shows it from `/blob/<sha256>` instead.',
  },
  'media.fetch': {
    input: z.object({ postId: z.number(), url: z.string() }),
    output: z.object({ sha256: z.string(), type: z.string(), bytes: z.number() }),
    reads: false,
    window: true,
    says: 'Keeps the sound or film a post names and answers when it is whole; `media.progress` tells how far it is. What was cut off goes on when it is asked for again.',
  },
  'media.cancel': {
    input: z.object({ url: z.string() }),
    output: none,
    reads: false,
    window: true,
    says: 'Ends a `media.fetch` that is under way.',
  },
  'media.read': {
    input: z.object({
      sha256: sha256,
      from: z.number().check(z.minimum(0)),
      length: z.number().check(z.minimum(0), z.maximum(4_194_304)),
    }),
    output: z.object({ type: z.string(), total: z.number(), base64: z.string() }),
    reads: true,
    window: true,
    says: 'Some bytes of a stored sound or film, its sniffed type and its size. A window plays it from `/blob/<sha256>` instead.',
  },
  'posts.mark': {
    input: z.object({
      ids: z.optional(ids),
      above: z.optional(
        z.object({
          key: z.string(),
          view: timelineView,
          folderId: z.optional(z.nullable(z.number())),
          accountId: z.optional(z.nullable(z.number())),
          tagId: z.optional(z.nullable(z.number())),
          personId: z.optional(z.nullable(z.number())),
        }),
      ),
      read: z.optional(z.boolean()),
      saved: z.optional(z.boolean()),
    }),
    output: z.object({ changed: ids, act: actId, unknown: z.array(z.number()) }),
    reads: false,
    window: true,
    says: 'Marks posts read, unread, saved or not; answers those that changed, so that it can be undone.',
  },
  'post.position': {
    input: z.object({ id: z.number(), position: z.number() }),
    output: none,
    reads: false,
    window: true,
    says: 'Keeps how far a long post was read (0 to 1).',
  },

  note: {
    input: z.object({ target: noteTarget }),
    output: z.nullable(note),
    reads: true,
    window: true,
    says: "The reader's note on a post, an account or a person; null where there is none.",
  },
  notes: { input: z.object({ limit }), output: z.array(noteRow), reads: true, window: true, says: "The reader's notes, newest first." },
  'note.write': {
    input: z.object({ target: noteTarget, text: z.string().check(z.maxLength(100_000)) }),
    output: z.object({ id: z.nullable(z.number()), act: actId }),
    reads: false,
    window: true,
    says: 'Writes the note in place of what it was; an empty text removes it.',
  },
  tags: { input: none, output: z.array(tagRow), reads: true, window: true, says: "The reader's tags." },
  'tag.put': {
    input: z.object({ title: tagTitle, postIds: z.optional(ids), accountIds: z.optional(ids), remove: z.optional(z.boolean()) }),
    output: z.object({ tag: tagName, postIds: ids, accountIds: ids, act: actId, unknown: z.array(z.number()) }),
    reads: false,
    window: true,
    says: 'Puts a tag on posts and accounts, made by its first use, or takes it off; answers what changed, and the numbers that no post has.',
  },
  'tag.change': {
    input: z.object({ id: z.number(), title: z.optional(tagTitle), remove: z.optional(z.boolean()) }),
    output: z.object({ id: z.number(), act: actId }),
    reads: false,
    window: true,
    says: 'Renames a tag, or removes it from everything.',
  },
  'reading.rules': { input: none, output: z.array(readingRule), reads: true, window: true, says: 'The rules for reading, in their order.' },
  'reading.rule.change': {
    input: z.object({
      id: z.optional(z.number()),
      title: z.optional(ruleTitle),
      position: z.optional(z.number()),
      isOn: z.optional(z.boolean()),
      conditions: z.optional(ruleConditions),
      effects: z.optional(ruleEffects),
      remove: z.optional(z.boolean()),
    }),
    output: z.object({ id: z.number(), act: actId }),
    reads: false,
    window: true,
    says: 'Makes (no id), changes, moves or removes a rule for reading. It works on posts that come from now on.',
  },
  'reading.rule.try': {
    input: z.object({ conditions: ruleConditions, limit }),
    output: z.object({ matched: z.number(), of: z.number(), posts: z.array(post) }),
    reads: true,
    window: true,
    says: 'How many of the newest posts (500 without a limit) such a rule would fit, and the first of them; changes nothing.',
  },
  'reading.rule.apply': {
    input: id,
    output: z.object({ changed: z.number(), act: actId }),
    reads: false,
    window: true,
    says: 'Applies a rule to the posts that are kept already; alerts of none of them.',
  },
  'posts.show': {
    input: z.object({ ids }),
    output: z.object({ changed: ids }),
    reads: false,
    window: true,
    says: 'Puts posts that a rule hid back into the timelines.',
  },
  acts: {
    input: z.object({ limit }),
    output: z.array(act),
    reads: true,
    window: true,
    says: 'What was done and can be undone, newest first.',
  },
  'act.undo': {
    input: id,
    output: z.object({ accountIds: ids, postIds: ids }),
    reads: false,
    window: true,
    says: 'Takes back one act of the history, whatever was done since.',
  },
  bin: {
    input: none,
    output: z.array(accountRow),
    reads: true,
    window: true,
    says: 'Accounts that were followed and are not any more; everything of them is kept.',
  },

  'account.view': {
    input: id,
    output: accountView,
    reads: true,
    window: true,
    says: 'One account: status, checks, closure, notices, posts.',
  },
  'account.change': {
    input: z.object({
      ids,
      folderId: z.optional(z.nullable(z.number())),
      ownTitle: z.optional(z.nullable(z.string())),
      postsIntervalMs: z.optional(z.nullable(z.number())),
      statusIntervalMs: z.optional(z.nullable(z.number())),
      /** Null: where the posts are summaries. */
      fullText: z.optional(z.nullable(z.boolean())),
    }),
    output: z.object({ changed: ids }),
    reads: false,
    window: true,
    says: 'Folder, own title and cadence of followed accounts.',
  },
  people: {
    input: none,
    output: z.array(person),
    reads: true,
    window: true,
    says: 'Persons with the accounts the reader confirmed as theirs.',
  },
  person: { input: id, output: person, reads: true, window: true, says: 'One person: accounts with status and last post, and the note.' },
  suggestions: {
    input: z.object({ accountId: z.optional(z.number()) }),
    output: z.array(suggestion),
    reads: true,
    window: true,
    says: 'Accounts and places that may be one person, each with its evidence, strongest first; without those that are confirmed or turned down.',
  },
  'person.link': {
    input: z.object({
      accountIds: ids.check(z.minLength(1)),
      personId: z.optional(z.nullable(z.number())),
      title: z.optional(z.nullable(z.string().check(z.maxLength(300)))),
    }),
    output: z.object({ personId: z.number(), before: z.array(place) }),
    reads: false,
    window: true,
    says: "Confirms that accounts are one person's. Without `personId`: of the person one of them has, else of a new one. `before` undoes it in `person.place`.",
  },
  'person.place': {
    input: z.object({ places: z.array(place) }),
    output: z.object({ before: z.array(place) }),
    reads: false,
    window: true,
    says: 'Puts each account with the person named, or with none (null): unlinks, and undoes `person.link`.',
  },
  'person.rename': {
    input: z.object({ id: z.number(), title: z.string().check(z.minLength(1), z.maxLength(300)) }),
    output: z.object({ title: z.string() }),
    reads: false,
    window: true,
    says: 'Names a person otherwise; answers the name before. `note.write` writes the note on one.',
  },
  'suggestion.reject': {
    input: z.object({ key: z.string(), undo: z.optional(z.boolean()) }),
    output: none,
    reads: false,
    window: true,
    says: 'Not the same person: the suggestion is not made again until that is undone.',
  },
  'folder.change': {
    input: z.object({
      id: z.optional(z.number()),
      title: z.optional(z.string()),
      position: z.optional(z.number()),
      remove: z.optional(z.boolean()),
    }),
    output: z.object({ id: z.number(), act: actId }),
    reads: false,
    window: true,
    says: 'Makes (no id), renames, moves or removes a folder; its accounts stay followed.',
  },

  find: {
    input: z.object({ inputs: z.array(z.string()).check(z.maxLength(2000)), lookAt: z.optional(z.array(platform)) }),
    output: z.array(found),
    reads: false,
    window: true,
    says: 'Asks the network what stands behind addresses; subscribes to nothing. `lookAt` names the platforms a bare handle may be looked up on, or as which alone an address is taken.',
  },
  'page.parts': {
    input: z.object({ url: z.string() }),
    output: z.object({ url: z.string(), title: z.nullable(z.string()), parts: z.array(pagePart) }),
    reads: false,
    window: true,
    says: 'Asks for a page once and lists the parts of it that can be watched, as plain words.',
  },
  subscribe: {
    input: z.object({ tokens: z.array(z.string()), folder: z.optional(z.nullable(z.string())) }),
    output: z.array(added),
    reads: false,
    window: true,
    says: 'Follows what `find` found.',
  },
  add: {
    input: z.object({
      inputs: z.array(z.string()),
      folder: z.optional(z.nullable(z.string())),
      dryRun: z.optional(z.boolean()),
      lookAt: z.optional(z.array(platform)),
    }),
    output: z.array(added),
    reads: false,
    window: true,
    says: '`find` and `subscribe` in one, where nothing has to be chosen.',
  },
  unsubscribe: {
    input: z.object({ ids }),
    output: z.object({ changed: ids, act: actId }),
    reads: false,
    window: true,
    says: 'Stops following; deletes nothing.',
  },
  resubscribe: { input: z.object({ ids }), output: z.object({ changed: ids }), reads: false, window: true, says: 'Undoes `unsubscribe`.' },
  import: {
    input: z.object({
      name: z.string(),
      text: z.optional(z.string()),
      base64: z.optional(z.string()),
      folder: z.optional(z.nullable(z.string())),
      read: z.optional(z.enum(['all', 'older-than-7-days', 'none'])),
      dryRun: z.optional(z.boolean()),
    }),
    output: imported,
    reads: false,
    window: true,
    says: 'Subscribes from an OPML file, a list or a CSV without asking the network: from `text`, or from the bytes of a file as `base64`, in whatever encoding; `read` says which of their older posts count as read, `dryRun` only previews.',
  },
  export: {
    input: z.extend(exportWish, { file: z.string() }),
    output: exported,
    reads: true,
    window: false,
    says: 'Writes what was asked for to a file, piece by piece. A window asks its shell instead (`shell.export`).',
  },
  'export.stop': {
    input: z.object({ key: z.string() }),
    output: none,
    reads: false,
    window: true,
    says: 'Ends an export that waits or runs under this key; it answers `stopped` and leaves no file.',
  },

  check: {
    input: z.object({
      which: z.enum(['due', 'all', 'some']),
      ids: z.optional(ids),
      routes: z.optional(z.enum(['posts', 'status', 'all'])),
    }),
    output: checkReport,
    reads: false,
    window: true,
    says: 'One run. `routes` tells posts (Refresh) from status (Check now).',
  },
  'check.stop': { input: none, output: none, reads: false, window: true, says: 'Stops the running check after the requests under way.' },
  'check.state': { input: none, output: checkState, reads: false, window: true, says: 'What the check line shows.' },
  'check.failed': {
    input: none,
    output: z.array(failedCheck),
    reads: true,
    window: true,
    says: 'Checks that did not end with an answer, with reasons.',
  },

  'pictures.fetch': {
    input: none,
    output: picturesReport,
    reads: false,
    window: true,
    says: 'Asks for the pictures that are due now, without waiting for the next check, and answers when there is none left to ask for.',
  },

  accounts: {
    input: z.object({ status: z.optional(accountStatus) }),
    output: z.array(accountRow),
    reads: true,
    window: true,
    says: 'All accounts, followed or not.',
  },
  posts: {
    input: z.object({ accountId: z.optional(z.number()), limit }),
    output: z.array(post),
    reads: true,
    window: true,
    says: 'Posts, newest first.',
  },
  notices: {
    input: z.object({ accountId: z.optional(z.number()), limit }),
    output: z.array(noticeRow),
    reads: true,
    window: true,
    says: 'Notices, newest first.',
  },
  closures: {
    input: z.object({ limit }),
    output: z.object({ closures: z.array(closureRow), notCounted: notCounted }),
    reads: true,
    window: true,
    says: 'Closures with their interval, and what is not counted.',
  },
  waves: { input: z.object({ limit }), output: z.array(waveRow), reads: true, window: true, says: 'Waves.' },
  alerts: {
    input: z.object({ unseen: z.optional(z.boolean()) }),
    output: z.array(alertRow),
    reads: true,
    window: true,
    says: 'Alerts, newest first.',
  },
  'alerts.seen': { input: z.object({ ids }), output: none, reads: false, window: true, says: 'The reader has seen these alerts.' },
  search: {
    input: z.object({
      query: z.string().check(z.maxLength(2000)),
      limit,
      cursor: z.optional(z.nullable(z.string())),
      order: z.optional(z.enum(['newest', 'ranked'])),
      /** Days in `before:`, `after:` and `on:` are days of this zone; of UTC without one. */
      zone: z.optional(z.string()),
      /** Who asks: what the same asker asked before and was not begun yet is given up, answered `stopped`. */
      asker: z.optional(z.string()),
    }),
    output: searchPage,
    reads: true,
    window: true,
    says: 'Full text over kept posts, notices, profiles and notes, with operators; a query that cannot be understood is told in `hints`.',
  },
  'search.facets': {
    input: z.object({
      query: z.string().check(z.maxLength(2000)),
      zone: z.optional(z.string()),
      asker: z.optional(z.string()),
    }),
    output: searchFacets,
    reads: true,
    window: true,
    says: 'How many hits a search has, by kind, platform, account, year and account status.',
  },
  'searches.saved': {
    input: none,
    output: z.array(savedSearch),
    reads: true,
    window: true,
    says: 'Saved searches with their unread posts.',
  },
  'searches.change': {
    input: z.object({
      id: z.optional(z.number()),
      title: z.optional(z.string().check(z.maxLength(300))),
      query: z.optional(z.string().check(z.maxLength(2000))),
      position: z.optional(z.number()),
      remove: z.optional(z.boolean()),
    }),
    output: z.object({ id: z.number(), act: actId }),
    reads: false,
    window: true,
    says: 'Saves a search (no id), renames, changes, moves or removes it.',
  },
  'evidence.export': {
    input: z.object({ noticeId: z.number() }),
    output: z.object({ name: z.string(), type: z.string(), text: z.string() }),
    reads: true,
    window: true,
    says: 'A notice with its capture, as JSON; the bytes are base64.',
  },

  families: {
    input: z.object({ limit }),
    output: z.array(wordingFamily),
    reads: true,
    window: true,
    says: 'Notices grouped by wording: how common each is, since when, and which is new.',
  },
  'notice.correct': {
    input: z.object({
      id: z.number(),
      /** The whole reading, or only what was marked; one of the two. */
      anatomy: z.optional(anatomy),
      marks: z.optional(marks),
      note: z.optional(z.nullable(z.string())),
    }),
    output: z.object({ id: z.number() }),
    reads: false,
    window: true,
    says: "Puts the reader's reading in the place of ours; the original words and our reading stay kept.",
  },
  'notice.uncorrect': {
    input: id,
    output: z.object({ id: z.number(), act: actId }),
    reads: false,
    window: true,
    says: "Takes the reader's newest reading of a notice back; what it stood in place of is shown again.",
  },
  rules: { input: none, output: z.array(rulePack), reads: false, window: true, says: "The reader's own rules, by the file they lie in." },
  'rule.teach': {
    input: lesson,
    output: z.object({ rule: z.string(), readAnew: z.number() }),
    reads: false,
    window: true,
    says: 'Makes a rule of a notice; kept notices of that wording are read anew.',
  },
  'rule.forget': {
    input: z.object({ rule: z.string() }),
    output: z.object({ readAnew: z.number(), act: actId }),
    reads: false,
    window: true,
    says: "Removes one of the reader's own rules; notices it had read are read without it.",
  },
  'rules.look': {
    input: z.object({ name: z.string(), text: z.string().check(z.maxLength(2_000_000)) }),
    output: rulePack,
    reads: false,
    window: true,
    says: 'Shows what a rule pack would do and tries its samples; uses nothing of it.',
  },
  'rules.import': {
    input: z.object({ name: z.string(), text: z.string().check(z.maxLength(2_000_000)) }),
    output: z.object({ rules: z.number(), readAnew: z.number() }),
    reads: false,
    window: true,
    says: 'Uses a rule pack beside the shipped rules; refused with its line when it is broken.',
  },
  'rules.export': {
    input: none,
    output: z.object({ name: z.string(), type: z.string(), text: z.string() }),
    reads: false,
    window: true,
    says: "The reader's own rules as one pack.",
  },
  'testimony.add': {
    input: z.object({
      accountId: z.number(),
      seenAt: z.optional(z.nullable(z.number())),
      text: z.string().check(z.maxLength(10_000)),
      status: z.optional(z.nullable(accountStatus)),
      kind: z.optional(z.enum(['sight', 'owner-copy'])),
      /** At most 5 MB. */
      file: z.optional(
        z.nullable(z.object({ name: z.string().check(z.maxLength(200)), base64: z.string().check(z.maxLength(7_000_000)) })),
      ),
    }),
    output: z.object({ id: z.number() }),
    reads: false,
    window: true,
    says: 'Keeps what the reader reports having seen, or a notice the owner passed on; it enters no count.',
  },
  testimony: {
    input: z.object({ accountId: z.number() }),
    output: z.array(testimony),
    reads: false,
    window: true,
    says: 'What the reader reported of an account.',
  },
  'testimony.remove': {
    input: id,
    output: z.object({ act: actId }),
    reads: false,
    window: true,
    says: "Removes one record of the reader's own testimony.",
  },
  'event.change': {
    input: z.object({
      id: z.optional(z.number()),
      title: z.optional(z.string().check(z.minLength(1), z.maxLength(300))),
      startsOn: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day as 2014-03-13'))),
      endsOn: z.optional(z.nullable(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day as 2014-03-13')))),
      source: z.optional(z.nullable(z.string())),
      remove: z.optional(z.boolean()),
    }),
    output: z.object({ id: z.number(), act: actId }),
    reads: false,
    window: true,
    says: "Makes (no id) or removes a mark in the reader's calendar.",
  },
  events: { input: none, output: z.array(calendarEvent), reads: false, window: true, says: "The reader's calendar marks." },

  parse: {
    input: z.object({ body: bytes, url: z.optional(z.string()), headers: z.optional(z.record(z.string(), z.string())) }),
    output: parsedDocument,
    reads: false,
    window: false,
    pure: true,
    says: 'A document as we read it.',
  },
  judge: {
    input: z.object({
      body: z.optional(bytes),
      text: z.optional(z.string()),
      platform: z.optional(z.string()),
      subject: z.optional(z.string()),
      url: z.optional(z.string()),
      status: z.optional(z.number()),
      headers: z.optional(z.record(z.string(), z.string())),
    }),
    output: judgement,
    reads: false,
    window: false,
    pure: true,
    says: 'What a response, or a bare wording in the notice place, means.',
  },

  storage: { input: none, output: storage, reads: true, window: true, says: 'What takes space and where it lies.' },
  'storage.accounts': {
    input: none,
    output: z.array(accountStorage),
    reads: true,
    window: true,
    says: 'What each account takes: posts with every version, pictures, evidence; the largest first.',
  },
  'limits.preview': {
    input: z.object({ limits: readLimits }),
    output: limitsPreview,
    reads: true,
    window: true,
    says: 'Which read posts are beyond these limits, by account; changes nothing.',
  },
  'limits.apply': {
    input: z.object({ limits: readLimits }),
    output: z.object({ posts: z.number(), bytes: z.number(), act: z.nullable(z.number()) }),
    reads: false,
    window: true,
    says: 'Sets these limits for read posts and puts what is beyond them into the bin, for thirty days; from then on they hold by themselves. All null: everything stays.',
  },
  'storage.compact': {
    input: none,
    output: z.object({ gainedBytes: z.number() }),
    reads: false,
    window: true,
    says: 'Gives back what deleted rows left free in the database. Nothing that is kept goes.',
  },
  doctor: {
    input: z.object({ repair: z.optional(z.boolean()) }),
    output: doctorReport,
    reads: false,
    window: true,
    says: 'Self-check: database, chain, blobs, index; repairs what can be.',
  },
  backup: {
    input: z.object({ file: z.string() }),
    output: backupMade,
    reads: true,
    window: false,
    says: 'The whole profile in one file, opened again and verified.',
  },
  'backup.make': {
    input: none,
    output: backupMade,
    reads: false,
    window: true,
    says: 'Makes the backup of today in the backup folder, and removes those that are too many.',
  },
  'backup.check': {
    input: z.object({ file: z.string() }),
    output: z.object({ accounts: z.number(), posts: z.number(), blobs: z.number() }),
    reads: true,
    window: false,
    says: 'Goes through a backup: database, chain and the hash of every file in it. Changes nothing.',
  },
  restore: {
    input: z.object({ file: z.string() }),
    output: z.object({ accounts: z.number(), posts: z.number(), aside: z.nullable(z.string()) }),
    reads: false,
    window: false,
    says: 'Puts a backup in the place of this library; the old one is kept aside.',
  },
  merge: {
    input: z.object({
      /** A backup of the other library. */
      file: z.string(),
      /** By the key of a conflict of the preview. */
      choices: z.optional(z.record(z.string(), mergeChoice)),
      /** What counts where both differ and nothing was chosen; `ours` without it. */
      prefer: z.optional(z.enum(['ours', 'theirs'])),
    }),
    output: mergeReport,
    reads: false,
    window: true,
    says: 'Puts everything of another library, given as its backup, into this one: nothing of either is lost, and no status is decided by it. A backup is made before, to go back to.',
  },
  'merge.undo': {
    input: none,
    output: z.object({ accounts: z.number(), posts: z.number(), aside: z.nullable(z.string()) }),
    reads: false,
    window: true,
    says: 'Puts the backup that was made before the last merge in the place of this library, which is kept aside.',
  },
  'merge.preview': {
    input: z.object({
      file: z.string(),
      choices: z.optional(z.record(z.string(), mergeChoice)),
      prefer: z.optional(z.enum(['ours', 'theirs'])),
    }),
    output: mergeReport,
    reads: true,
    window: true,
    says: 'What `merge` would bring, and what the two libraries hold differently; changes nothing.',
  },
  erase: {
    input: id,
    output: z.object({ rows: z.number(), blobs: z.number(), backups: z.array(z.string()) }),
    reads: false,
    window: true,
    says: 'Erases an account and every trace; leaves a declared gap in the chain.',
  },

  /** Only the example's library answers these. */
  'example.step': {
    input: z.object({ toAt: z.number(), untilAt: z.number() }),
    output: z.object({ nextDueAt: z.nullable(z.number()) }),
    reads: false,
    window: false,
    says: 'Moves the clock of the example and runs what is due.',
  },
} as const satisfies Record<string, Method>;

export type MethodName = keyof typeof methods;
export type InputOf<N extends MethodName> = z.infer<(typeof methods)[N]['input']>;
export type OutputOf<N extends MethodName> = z.infer<(typeof methods)[N]['output']>;
