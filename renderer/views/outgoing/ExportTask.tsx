/** The file being written, in the toolbar: how far it is, and Stop. What takes a moment is not told. */

import { Button } from '../../parts/Button.tsx';
import { useApp, useValue } from '../../state/app-state.ts';
import { useText } from '../../text/text.tsx';

export function ExportTask() {
  const app = useApp();
  const { t } = useText();
  const run = useValue(app.exports.store, ({ running }) => running.find(({ total }) => total !== null) ?? null);
  if (run === null) return null;
  const { key, name, done, isStopping } = run;
  const total = run.total ?? 0;
  return (
    <div className="task export-task">
      <span className="task-says">{t('export.running', { name })}</span>
      <span className="num">{t('toolbar.progress', { done, total })}</span>
      <Button look="quiet" small disabled={isStopping} aria-label={t('export.stop', { name })} onClick={() => void app.exports.stop(key)}>
        {isStopping ? t('toolbar.stopping') : t('action.stop')}
      </Button>
      <div
        className="progress"
        role="progressbar"
        aria-label={t('export.running', { name })}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        style={{ width: `${total === 0 ? 0 : (100 * done) / total}%` }}
      />
    </div>
  );
}
