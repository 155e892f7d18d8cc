/** What an export begun from a screen is of: the account, the person, the query or the timeline that is shown. */

import type { Sidebar } from '../../../electron/contract/shapes/account.ts';
import type { ExportWhat } from '../../../electron/contract/shapes/outgoing.ts';
import type { AppState } from '../../state/app-state.ts';
import type { ExportOffer } from '../../state/exports.ts';
import type { Scope } from '../../state/screen.ts';
import type { Text } from '../../text/text.tsx';

/** Null where there is nothing to take out. */
export function offerHere(app: AppState, text: Text): ExportOffer | null {
  const { screen } = app.screen.store.getState();
  const sidebar = app.sidebar.store.getState().value;
  const { t } = text;
  switch (screen.kind) {
    case 'reading':
      return offerOfScope(screen.scope, sidebar, text);
    case 'account':
      return { what: { kind: 'account', id: screen.accountId }, name: app.sidebar.account(screen.accountId)?.title ?? t('view.all') };
    case 'person':
      return { what: { kind: 'person', id: screen.personId }, name: personIn(sidebar, screen.personId) };
    case 'search':
      return screen.query.trim() === '' ? null : { what: { kind: 'search', query: screen.query }, name: screen.query.trim() };
    case 'history':
      return { what: { kind: 'closures' }, name: t('settings.what.closures') };
    case 'attention':
    case 'first-run':
      return null;
    default:
      return { what: { kind: 'all' }, name: t('settings.what.all') };
  }
}

function offerOfScope(scope: Scope, sidebar: Sidebar | null, text: Text): ExportOffer | null {
  if (scope.view === 'attention') return null;
  const what = whatOf(scope);
  const view = what.kind === 'all' ? text.t('settings.what.all') : text.t(`view.${scope.view}`);
  return { what, name: nameOfScope(scope, sidebar) ?? view };
}

/** A whole account, person or folder goes with its notices and subscriptions; what a view has narrowed are posts. */
function whatOf(scope: Scope): ExportWhat {
  const { view, folderId, accountId, personId, tagId } = scope;
  const chosen = [folderId, accountId, personId, tagId].filter((id) => id !== null);
  if (view === 'notices' && chosen.length === 0) return { kind: 'notices' };
  if (view === 'saved' && chosen.length === 0) return { kind: 'saved' };
  if (view === 'all' && chosen.length === 0) return { kind: 'all' };
  if (view === 'all' && accountId !== null) return { kind: 'account', id: accountId };
  if (view === 'all' && personId !== null) return { kind: 'person', id: personId };
  if (view === 'all' && folderId !== null) return { kind: 'folder', id: folderId };
  return { kind: 'timeline', ...scope };
}

/** The name of the account, person, folder or tag a timeline is of; null where it is of a view. */
export function nameOfScope({ folderId, accountId, personId, tagId }: Scope, sidebar: Sidebar | null): string | null {
  if (personId !== null) return personIn(sidebar, personId);
  if (accountId !== null) return sidebar?.accounts.find((account) => account.id === accountId)?.title ?? '';
  if (tagId !== null) return sidebar?.tags?.find((tag) => tag.id === tagId)?.title ?? '';
  return folderId === null ? null : (sidebar?.folders.find((folder) => folder.id === folderId)?.title ?? '');
}

function personIn(sidebar: Sidebar | null, personId: number): string {
  return sidebar?.accounts.find(({ person }) => person?.id === personId)?.person?.title ?? '';
}
