/** The tray: how much is unread and unseen, and the way back to the window. */

import { Menu, nativeImage, Tray } from 'electron';
import type { Say } from './words.ts';

export type TrayCounts = { unread: number; alerts: number };
type Actions = { open(): void; check(): void; quit(): void };

export type TrayHandle = { show(counts: TrayCounts, say: Say): void; destroy(): void };

/** Some Linux desktops have no tray; then there is none, and closing the window quits. */
export function openTray(icon: string, actions: Actions): TrayHandle | null {
  try {
    const image = nativeImage.createFromPath(icon);
    const tray = new Tray(image);
    tray.on('click', actions.open);
    return {
      show(counts, say) {
        tray.setToolTip(sayCounts(counts, say));
        tray.setContextMenu(
          Menu.buildFromTemplate([
            { label: sayCounts(counts, say), enabled: false },
            { type: 'separator' },
            { label: say('tray.open'), click: actions.open },
            { label: say('tray.check'), click: actions.check },
            { type: 'separator' },
            { label: say('tray.quit'), click: actions.quit },
          ]),
        );
      },
      destroy: () => tray.destroy(),
    };
  } catch {
    // No tray here is no failure of ours: everything in it is in the window as well.
    return null;
  }
}

function sayCounts({ unread, alerts }: TrayCounts, say: Say): string {
  const parts = [say('tray.unread', { count: unread }), ...(alerts > 0 ? [say('tray.alerts', { count: alerts })] : [])];
  return `Vigil · ${parts.join(' · ')}`;
}
