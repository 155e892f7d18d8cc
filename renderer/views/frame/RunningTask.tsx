/** Refresh, or the running check with its count and Stop; afterwards what could not be reached. */

import { useEffect, useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { useApp, useValue } from '../../state/app-state.ts';
import { useText } from '../../text/text.tsx';

/** A wait over 10 s also says what it waits for. */
const longWaitMs = 10_000;

export function RunningTask() {
  const app = useApp();
  const { t, f } = useText();
  const check = useValue(app.check.store, (state) => state.value);
  const [stopping, setStopping] = useState(false);
  const running = check?.running === true;
  const waitsLong = useLongWait(running ? `${check.done}` : null);
  useEffect(() => {
    if (!running) setStopping(false);
  }, [running]);

  if (check === null) return null;
  if (!running)
    return (
      <div className="task">
        {check.notReached > 0 && (
          <button type="button" className="link not-reached" onClick={() => app.screen.open({ kind: 'failed' })}>
            <span className="short" aria-hidden="true">
              <Icon name="warning" />
              {f.count(check.notReached)}
            </span>
            <span className="button-text">{t('toolbar.not-reached', { count: check.notReached })}</span>
          </button>
        )}
        <Button
          look="quiet"
          small
          icon="refresh"
          disabled={check.paused === 'route-not-chosen' || check.accounts === 0}
          onClick={() => void app.check.refreshPosts()}
        >
          <span className="button-text">{t('toolbar.refresh')}</span>
        </Button>
      </div>
    );
  return (
    <div className="task">
      <span className="task-says">
        {waitsLong && check.waitingFor !== null ? t('toolbar.waiting-for', { what: check.waitingFor }) : t('toolbar.checking')}
      </span>
      <span className="num">{t('toolbar.progress', { done: check.done, total: check.total })}</span>
      <Button
        look="quiet"
        small
        disabled={stopping}
        onClick={() => {
          setStopping(true);
          void app.check.stop();
        }}
      >
        {stopping ? t('toolbar.stopping') : t('action.stop')}
      </Button>
      <div
        className="progress"
        role="progressbar"
        aria-label={t('toolbar.checking')}
        aria-valuemin={0}
        aria-valuemax={check.total}
        aria-valuenow={check.done}
        style={{ width: `${check.total === 0 ? 0 : (100 * check.done) / check.total}%` }}
      />
    </div>
  );
}

/** True once `mark` has not changed for ten seconds. */
function useLongWait(mark: string | null): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (mark === null) return;
    const timer = setTimeout(() => setLong(true), longWaitMs);
    return () => clearTimeout(timer);
  }, [mark]);
  return isLong;
}
