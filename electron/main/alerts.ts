/** Native notifications. They say what happened, never why; with names only when the reader switched names on, else counts. */

import type { InputOf, MethodName, OutputOf } from '../contract/methods.ts';
import type { AlertRow } from '../contract/shapes/notice.ts';
import type { Libraries } from '../process/libraries.ts';
import type { Say } from './words.ts';

export type Notice = { title: string; body: string };

type Named = { id: number; title: string; platform: string };

/** One notification a kind: twenty closures in one run are one sentence. A wave's own alert covers its closures. */
export function sayAlerts(alerts: AlertRow[], accounts: Named[] | null, say: Say): Notice[] {
  const inWaves = new Set(alerts.filter((alert) => alert.kind === 'wave').flatMap((alert) => alert.accountIds));
  const kinds = new Map<AlertRow['kind'], Set<number>>();
  for (const { kind, accountIds } of alerts) {
    const ids = kinds.get(kind) ?? new Set<number>();
    for (const id of accountIds) if (kind === 'wave' || !inWaves.has(id)) ids.add(id);
    kinds.set(kind, ids);
  }
  return [...kinds]
    .filter(([kind, ids]) => ids.size > 0 || kind === 'library')
    .map(([kind, ids]) => ({ title: 'Vigil', body: sayKind(kind, ids, accounts, say) }));
}

function sayKind(kind: AlertRow['kind'], ids: Set<number>, accounts: Named[] | null, say: Say): string {
  if (kind === 'library') return say('alert.library');
  if (kind === 'wave') return say('alert.wave', { accounts: ids.size });
  const named = ids.size === 1 ? accounts?.find((account) => ids.has(account.id)) : undefined;
  return named === undefined
    ? say(`alert.${kind}`, { count: ids.size })
    : say(`name.${kind}`, { title: named.title, platform: named.platform });
}

/** Asks a library from the shell itself; null when it cannot answer now. */
export async function ask<N extends MethodName>(libraries: Libraries, method: N, input: InputOf<N>): Promise<OutputOf<N> | null> {
  const result = await libraries.call('own', method, input, 'local');
  return result.ok ? (result.value as OutputOf<N>) : null;
}

/** What a batch of new alerts should say, by the reader's settings. The example's alerts are never notified: they are invented. */
export async function readNotices(libraries: Libraries, alertIds: number[], say: Say): Promise<Notice[]> {
  const settings = await ask(libraries, 'settings.read', {});
  if (settings === null || settings.notifications === 'off') return [];
  const alerts = (await ask(libraries, 'alerts', {}))?.filter((alert) => alertIds.includes(alert.id)) ?? [];
  const accounts = settings.notifications === 'names' ? await ask(libraries, 'accounts', {}) : null;
  return sayAlerts(alerts, accounts, say);
}
