/** One account, asked from the core and kept current; what the reader does here goes through state. */

import { useEffect } from 'react';
import { Button } from '../../parts/Button.tsx';
import { Message } from '../../parts/Message.tsx';
import { useApp, useValue } from '../../state/app-state.ts';
import { useAsked } from '../../state/asked.ts';
import { openPost } from '../../state/open-post.ts';
import { everything } from '../../state/screen.ts';
import { useText } from '../../text/text.tsx';
import { exportEvidence } from '../frame/export-evidence.ts';
import { NoteOn } from '../reading/Own.tsx';
import { AccountPage } from './AccountPage.tsx';
import { Suggested } from './Suggested.tsx';
import { Testimony } from './Testimony.tsx';
import { useHand } from './use-hand.ts';

export function AccountScreen({ screen }: { screen: { accountId: number; noticeId: number | null } }) {
  return <AccountView key={screen.accountId} accountId={screen.accountId} noticeId={screen.noticeId} />;
}

function AccountView({ accountId, noticeId }: { accountId: number; noticeId: number | null }) {
  const app = useApp();
  const hand = useHand();
  const { t } = useText();
  const asked = useAsked('account.view', { id: accountId }, [
    'accounts.changed',
    'posts.added',
    'posts.changed',
    'notices.added',
    'settings.changed',
    'check.progress',
  ]);
  const sidebar = useValue(app.sidebar.store, (state) => state.value);
  const route = useValue(app.settings.store, (state) => state.value?.route ?? null);
  const running = useValue(app.check.store, (state) => state.value?.running ?? false);
  const view = asked.value;
  const shown = view?.notices.some((notice) => notice.id === noticeId) === true ? noticeId : null;
  const newest = shown ?? view?.notices[0]?.id ?? null;
  useEffect(() => {
    if (newest !== null) void app.alerts.noticeSeen(newest);
  }, [app, newest]);

  if (view === null)
    return asked.failure === null ? (
      <main className="acct is-loading" aria-busy="true">
        <div className="still" />
      </main>
    ) : (
      <main className="acct-failed">
        <Message urgent actions={<Button onClick={asked.refresh}>{t('account.tryAgain')}</Button>}>
          {t(asked.failure.code === 'not-found' ? 'account.notThere' : 'account.notRead')}
        </Message>
      </main>
    );
  return (
    <AccountPage
      view={view}
      folders={sidebar?.folders ?? []}
      checking={running}
      hand={hand}
      testimony={<Testimony accountId={accountId} />}
      note={<NoteOn target={{ kind: 'account', id: accountId }} note={view.note ?? null} />}
      suggested={<Suggested accountId={accountId} />}
      picture={app.session.avatarAddress(view.account)}
      acts={{
        checkNow: () => void app.link.call('check', { which: 'some', ids: [accountId], routes: 'status' }),
        setBridges: () => app.screen.go({ kind: 'settings', page: 'network' }),
        open: (id) => app.screen.go({ kind: 'account', accountId: id, noticeId: null }),
        openPerson: (personId) => app.screen.go({ kind: 'person', personId }),
        openWave: (waveId) => app.screen.go({ kind: 'history', waveId }),
        openPost: (id) => openPost(app, { id, accountId }),
        showPosts: () => app.screen.go({ kind: 'reading', scope: { ...everything, accountId } }),
        tryTor: route?.kind === 'direct' ? () => app.screen.go({ kind: 'settings', page: 'network' }) : null,
        openOriginal: (url) => app.session.openExternal(url),
        exportEvidence: (id) => void exportEvidence(app, id),
        exportAll: () =>
          app.screen.open({
            kind: 'export',
            offer: { what: { kind: 'account', id: accountId }, name: view.ownTitle ?? view.account.title },
          }),
        copied: () => app.undo.show({ key: 'notice.copied' }),
        change: (change) => void app.link.call('account.change', { ids: [accountId], ...change }).then(asked.refresh),
        unfollow: () => void app.sidebar.unfollow([accountId]).then(asked.refresh),
        erase: async () => {
          const reply = await app.link.call('erase', { id: accountId });
          return reply.ok ? reply.value : reply.error.code === 'not-built-yet' ? 'notBuilt' : 'failed';
        },
        leave: () => {
          void app.sidebar.refresh();
          app.screen.replace({ kind: 'reading', scope: everything });
        },
        readBackups: async () => {
          const reply = await app.link.call('storage', {});
          return reply.ok ? reply.value.backups.map((backup) => backup.file) : [];
        },
      }}
    />
  );
}
