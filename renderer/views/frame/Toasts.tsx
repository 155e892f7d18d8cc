/** The one toast of the window, and the polite voice that says it. */

import { useCallback, useEffect } from 'react';
import { copyText } from '../../parts/copy-text.ts';
import { Toast } from '../../parts/Toast.tsx';
import { useApp, useValue } from '../../state/app-state.ts';
import { useText } from '../../text/text.tsx';

export function Toasts() {
  const app = useApp();
  const { t, said } = useText();
  const toast = useValue(app.undo.store, (state) => state.toast);
  const id = toast?.id;
  const end = useCallback(() => {
    if (id !== undefined) app.undo.hide(id);
  }, [app, id]);
  useEffect(
    () =>
      app.session.onNotOpened((url) => {
        const copy = (): void => {
          void copyText(url).then((copied) => copied && app.undo.show({ key: 'outside.copied' }));
        };
        app.undo.show({ key: 'toast.not-opened' }, { action: { label: { key: 'outside.copy' }, run: copy } });
      }),
    [app],
  );
  return (
    <div role="status" className="toasts">
      {toast !== null && (
        <Toast
          key={toast.id}
          tone={toast.tone}
          actions={[toast.step, toast.action].flatMap((one) => (one === null ? [] : [{ label: said(one.label), run: one.run }]))}
          closeLabel={t('action.close')}
          onEnd={end}
        >
          {said(toast.said)}
        </Toast>
      )}
    </div>
  );
}
