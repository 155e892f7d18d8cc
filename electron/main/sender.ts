/** Whose call it is: only the main frame of our own page is answered. */

import type { IpcMainInvokeEvent } from 'electron';
import { pageOrigin } from './page.ts';

type Sender = { senderFrame: Pick<NonNullable<IpcMainInvokeEvent['senderFrame']>, 'url' | 'parent'> | null };

/** A frame that is gone or has a parent is not our page, whatever its address says. */
export function isOurPage({ senderFrame }: Sender): boolean {
  return senderFrame !== null && senderFrame.parent === null && senderFrame.url.startsWith(`${pageOrigin}/`);
}
