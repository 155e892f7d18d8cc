/** A file dragged over the window: the whole window is outlined, and a drop imports it. */

import { useEffect, useState } from 'react';
import { useApp } from '../../state/app-state.ts';
import { hasRoute } from '../../state/settings.ts';
import { useText } from '../../text/text.tsx';

export function DropAnywhere() {
  const app = useApp();
  const { t } = useText();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const drag = (event: DragEvent) => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(hasRoute(app.settings.store.getState()));
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file === undefined || !hasRoute(app.settings.store.getState())) return;
      app.screen.open({ kind: 'add', text: null });
      void app.add.importFile(file);
    };
    const handlers = { dragenter: drag, dragover: drag, dragleave: leave, drop } as const;
    for (const [name, handler] of Object.entries(handlers)) window.addEventListener(name as 'drop', handler);
    return () => {
      for (const [name, handler] of Object.entries(handlers)) window.removeEventListener(name as 'drop', handler);
    };
  }, [app]);
  if (!over) return null;
  return (
    <div className="drop-all">
      <p>{t('add.dropHere')}</p>
    </div>
  );
}
