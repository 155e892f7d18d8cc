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
    if (fresh.length === 0) return tellRules(app);
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
  // What a rule found while no window was open.
  timer = setTimeout(tell, gatherMs);
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/** What the reader's rules found, said once, where somebody may see it. */
function tellRules(app: AppState): void {
  if (document.visibilityState !== 'visible') return;
  const alerts = (app.alerts.store.getState().value ?? []).filter((alert) => alert.kind === 'rule');
  const [first] = alerts;
  if (first === undefined) return;
  const accountIds = new Set(alerts.flatMap((alert) => alert.accountIds));
  const accountId = accountIds.size === 1 ? (first.accountIds[0] ?? null) : null;
  const name = app.sidebar.account(first.accountIds[0] ?? 0)?.title ?? '';
  app.undo.show(
    { key: 'toast.rule-found', args: { count: accountIds.size, name } },
    { action: { label: { key: 'action.show' }, run: () => app.screen.go({ kind: 'reading', scope: { ...everything, accountId } }) } },
  );
  void app.alerts.ruleSeen();
}
