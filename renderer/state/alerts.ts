/** What Vigil has told and the reader has not yet seen. */

import type { AlertRow } from '../../electron/contract/shapes/notice.ts';
import type { Link } from '../link/link.ts';
import { createCached } from './cached.ts';

export function createAlerts(link: Link) {
  const cached = createCached(link, 'alerts', ['alerts.added', 'notices.added']);
  const seen = async (fits: (alert: AlertRow) => boolean): Promise<void> => {
    const ids = (cached.store.getState().value ?? []).filter(fits).map((alert) => alert.id);
    if (ids.length === 0) return;
    cached.patch((alerts) => alerts.filter((alert) => !ids.includes(alert.id)));
    await link.call('alerts.seen', { ids });
  };
  return {
    store: cached.store,
    load: () => cached.load({ unseen: true }),
    noticeSeen: (noticeId: number) => seen((alert) => alert.noticeId === noticeId),
    waveSeen: (waveId: number) => seen((alert) => alert.waveId === waveId),
    ruleSeen: () => seen((alert) => alert.kind === 'rule'),
    seen: (id: number) => seen((alert) => alert.id === id),
  };
}
