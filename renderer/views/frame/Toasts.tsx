/** The one toast of the window, and the polite voice that says it. */

import { useCallback } from 'react';
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
  return (
    <div role="status" className="toasts">
      {toast !== null && (
        <Toast
          key={toast.id}
          tone={toast.tone}
          action={toast.action === null ? null : { label: said(toast.action.label), run: toast.action.run }}
          closeLabel={t('action.close')}
          onEnd={end}
        >
          {said(toast.said)}
        </Toast>
      )}
    </div>
  );
}
