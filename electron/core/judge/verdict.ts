import type { AccountVerdict, ConcludeInput } from './types.ts';
export function concludeAccount(i: ConcludeInput): AccountVerdict {
  const open = i.sightings.some((s) => s.says === 'open');
  return {
    status: open ? 'open' : i.account.status,
    confidence: 1,
    actor: 'not-said',
    signals: [],
    pending: null,
    recheckAt: null,
    closure: null,
    reopened: null,
    moved: false,
  };
}
