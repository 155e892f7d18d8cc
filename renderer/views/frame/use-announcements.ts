/** What is said aloud: a check at its start and end only, new notices gathered over five seconds (ui.md §6). */

import { useEffect, useState } from 'react';
import type { AppState } from '../../state/app-state.ts';
import { useApp, useValue } from '../../state/app-state.ts';
import { everything } from '../../state/screen.ts';
import { useText } from '../../text/text.tsx';

const gatherMs = 5000;

/** Answers the sentence for the polite live region. */
export function useAnnouncements(): string {
  const app = useApp();
  const { t } = useText();
  const [spoken, setSpoken] = useState('');
  const running = useValue(app.check.store, (state) => state.value?.running ?? false);
  const accounts = useValue(app.check.store, (state) => state.value?.accounts ?? 0);
  const [hasRun, setHasRun] = useState(false);
  useEffect(() => {
    if (running) {
      setHasRun(true);
      setSpoken(t('check.said-start'));
    } else if (hasRun) setSpoken(t('check.said-end', { count: accounts }));
  }, [running, hasRun, accounts, t]);
  useEffect(() => gatherNotices(app), [app]);
  return spoken;
}

/** One message for all notices that come within five seconds. Its toast stands in a status region, which says it. */
function gatherNotices(app: AppState): () => void {
  let ids: number[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = async (): Promise<void> => {
    const mine = ids;
    ids = [];
    await app.alerts.load();
    const fresh = (app.alerts.store.getState().value ?? []).filter(
      (alert) => mine.includes(alert.id) && (alert.kind === 'closure' || alert.kind === 'suspension' || alert.kind === 'wave'),
    );
    if (fresh.length === 0) return;
    const accountIds = new Set(fresh.flatMap((alert) => alert.accountIds));
    const name = app.sidebar.account([...accountIds][0] ?? 0)?.title ?? '';
    app.undo.show(
      { key: 'toast.notices', args: { count: accountIds.size, name } },
      {
        tone: 'notice',
        action: { label: { key: 'action.show' }, run: () => app.screen.go({ kind: 'reading', scope: { ...everything, view: 'notices' } }) },
      },
    );
  };
  const stop = app.link.on((event) => {
    if (event.name !== 'alerts.added') return;
    ids.push(...event.payload.alertIds);
    clearTimeout(timer);
    timer = setTimeout(tell, gatherMs);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
