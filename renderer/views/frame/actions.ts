/** What each key and command does. Needs only the state; what belongs to a pane is done through its element. */

import type { TimelineItem } from '../../../electron/contract/shapes/post.ts';
import { copyText } from '../../parts/copy-text.ts';
import type { AppState } from '../../state/app-state.ts';
import { everything } from '../../state/screen.ts';
import { hasRoute } from '../../state/settings.ts';
import type { Text } from '../../text/text.tsx';
import { offerHere } from '../outgoing/offers.ts';
import { citationOf } from './citation.ts';
import { focusNextPane, focusPane, isPaneShown, paneWithFocus } from './panes.ts';
import type { ActionName } from './shortcuts.ts';

/** Answers false when the key means nothing here, so that the browser may have it. */
export function runAction(action: ActionName, app: AppState, text: Text): boolean {
  const isReading = app.screen.store.getState().screen.kind === 'reading';
  const inReading = readingActions[action];
  if (inReading !== undefined) return isReading ? inReading(app, text) : false;
  const everywhere = commonActions[action];
  if (everywhere === undefined) return false;
  return everywhere(app, text);
}

type Act = (app: AppState, text: Text) => boolean;

const done = (...acts: unknown[]): true => {
  void acts;
  return true;
};

const commonActions: Partial<Record<ActionName, Act>> = {
  escape: (app) => stepOut(app),
  search: () => done(document.getElementById('search-input')?.focus()),
  commands: (app) => done(app.screen.open({ kind: 'commands' })),
  help: (app) => done(app.screen.open({ kind: 'help' })),
  undo: (app) => done(app.undo.undoLast()),
  add: (app) => hasRoute(app.settings.store.getState()) && done(app.screen.open({ kind: 'add', text: null })),
  settings: (app) => done(app.screen.go({ kind: 'settings', page: 'appearance' })),
  'load-example': (app) => done(loadExample(app)),
  refresh: (app) => done(app.check.refreshPosts()),
  'go-history': (app) => done(app.screen.go({ kind: 'history' })),
  'go-wordings': (app) => done(app.screen.go({ kind: 'wordings' })),
  'go-people': (app) => done(app.screen.go({ kind: 'people' })),
  'go-attention': (app) => done(app.screen.go({ kind: 'attention' })),
  'go-unread': (app) => done(app.screen.go({ kind: 'reading', scope: { ...everything, view: 'unread' } })),
  'go-account': (app) => withAccount(app, (accountId) => app.screen.go({ kind: 'account', accountId, noticeId: null })),
  'check-account': (app) => withAccount(app, (accountId) => app.check.checkNow([accountId])),
  tag: (app) => openTags(app),
  note: () => pressed('note'),
  'export-evidence': () => pressed('export-evidence'),
  export: openExport,
  'next-pane': () => done(focusNextPane(1)),
  'previous-pane': () => done(focusNextPane(-1)),
};

/** Of what is shown. */
function openExport(app: AppState, text: Text): boolean {
  const offer = offerHere(app, text);
  return offer !== null && done(app.screen.open({ kind: 'export', offer }));
}

/** Starts the example, or goes back into it; what could not be started is said. */
async function loadExample(app: AppState): Promise<void> {
  if (!(await app.session.startExample())) app.undo.show({ key: 'firstRun.exampleFailed' });
}

/** What belongs to a pane is done by its own button; without one the key means nothing here. */
function pressed(act: string): boolean {
  const button = document.querySelector<HTMLButtonElement>(`[data-act="${act}"]`);
  button?.click();
  button?.focus();
  return button !== null;
}

/** Of the post that is read, or of the account whose page is shown. */
function openTags(app: AppState): boolean {
  const { screen } = app.screen.store.getState();
  if (screen.kind !== 'account')
    return (
      screen.kind === 'reading' &&
      withPost(app, ({ id, title, accountTitle }) =>
        app.screen.open({ kind: 'tags', target: { kind: 'post', id }, title: title ?? accountTitle }),
      )
    );
  const title = app.sidebar.account(screen.accountId)?.title ?? '';
  return done(app.screen.open({ kind: 'tags', target: { kind: 'account', id: screen.accountId }, title }));
}

const readingActions: Partial<Record<ActionName, Act>> = {
  next: (app) => step(app, 1),
  previous: (app) => step(app, -1),
  'next-notice': (app) => step(app, 1, 'notice'),
  'previous-notice': (app) => step(app, -1, 'notice'),
  'page-on': (app) => pageOn(app),
  'page-back': (app) => scrollReader(-1) || step(app, -1),
  open: (app) => openSelected(app),
  'show-waiting': (app) => done(app.timeline.showWaiting()),
  save: (app) => withPost(app, (post) => app.timeline.mark([post.id], { saved: !post.saved })),
  mark: (app) => withPost(app, (post) => app.timeline.mark([post.id], { read: !post.read })),
  'mark-above': (app) => {
    const { selectedKey } = app.timeline.store.getState();
    return selectedKey !== null && done(app.timeline.markAbove(selectedKey));
  },
  'open-original': (app) => withPost(app, (post) => post.url !== null && app.session.openExternal(post.url)),
  'copy-citation': (app, text) => copyCitation(app, text),
};

/** Leaving a post by a step marks it read. What is sought may lie on a page that is not loaded yet. */
function step(app: AppState, direction: 1 | -1, only?: 'unread' | 'notice'): true {
  void seek(app, direction, only).then((key) => {
    if (key === null) return;
    const left = app.timeline.selected();
    app.timeline.select(key);
    if (left?.kind === 'post' && !left.post.read) void app.timeline.mark([left.post.id], { read: true });
    const narrow = app.screen.store.getState().readerOpen;
    if (paneWithFocus() === 'reader' && !narrow) focusPane('timeline');
  });
  return true;
}

const farthestPages = 20;

async function seek(app: AppState, direction: 1 | -1, only?: 'unread' | 'notice'): Promise<string | null> {
  for (let pages = 0; pages < farthestPages; pages += 1) {
    const key = app.timeline.beside(direction, only);
    if (key !== null || direction === -1 || app.timeline.store.getState().next === null) return key;
    await app.timeline.more();
    if (app.timeline.store.getState().failure !== null) return null;
  }
  return null;
}

/** A screenful in the reader, then the next unread. */
function pageOn(app: AppState): boolean {
  return scrollReader(1) || step(app, 1, 'unread');
}

/** Answers false when the reader is already at that end. */
function scrollReader(direction: 1 | -1): boolean {
  const reader = document.getElementById('reader');
  if (reader === null) return false;
  const before = reader.scrollTop;
  reader.scrollTop = before + direction * (reader.clientHeight - 64);
  return Math.abs(reader.scrollTop - before) > 1;
}

function openSelected(app: AppState): boolean {
  if (paneWithFocus() !== 'timeline') return false;
  app.screen.showReader(true);
  // In a narrow window it is shown only with the next frame.
  if (!focusPane('reader')) requestAnimationFrame(() => focusPane('reader'));
  return true;
}

/** Esc: the top layer, the search, then reader → list → sidebar. */
function stepOut(app: AppState): boolean {
  const { layer, screen, readerOpen, sidebarOpen } = app.screen.store.getState();
  if (layer !== null) return done(app.screen.close());
  if (sidebarOpen) return done(app.screen.showSidebar(false));
  if (screen.kind === 'search') return done(app.screen.goBack());
  if (readerOpen) {
    const isBeside = isPaneShown('timeline');
    app.screen.showReader(false);
    if (!isBeside) return true;
  }
  const here = paneWithFocus();
  if (here === 'reader') return focusPane('timeline');
  if (here === 'timeline') return focusPane('sidebar');
  if (screen.kind !== 'reading' && screen.kind !== 'first-run' && app.screen.store.getState().back.length > 0)
    return done(app.screen.goBack());
  return false;
}

function accountOf(item: TimelineItem | null): number | null {
  if (item?.kind === 'post') return item.post.accountId;
  return item?.kind === 'notice' ? item.notice.accountId : null;
}

function withAccount(app: AppState, act: (accountId: number) => unknown): boolean {
  const { screen } = app.screen.store.getState();
  const chosen =
    screen.kind === 'account'
      ? screen.accountId
      : screen.kind === 'reading'
        ? (accountOf(app.timeline.selected()) ?? screen.scope.accountId)
        : null;
  return chosen !== null && done(act(chosen));
}

function withPost(app: AppState, act: (post: Extract<TimelineItem, { kind: 'post' }>['post']) => unknown): boolean {
  const item = app.timeline.selected();
  return item?.kind === 'post' && done(act(item.post));
}

function copyCitation(app: AppState, text: Text): boolean {
  // A marked passage is copied as the system does it.
  if (String(getSelection() ?? '') !== '') return false;
  return withPost(app, async (post) => {
    if (await copyText(citationOf(post, text))) app.undo.show({ key: 'toast.citation-copied' });
  });
}
