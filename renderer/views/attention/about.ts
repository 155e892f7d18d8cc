/** Which sentence tells what happened on the path. Pure. */

import type { FailedCheck } from '../../../electron/contract/shapes/check.ts';
import type { MessageKey } from '../../text/format.ts';

/** Every outcome of the path has a sentence; an unreachable host is told by how it was. */
export function aboutFailed(row: Pick<FailedCheck, 'outcome' | 'reason' | 'pending' | 'kind'>): MessageKey {
  if (row.kind === 'attention' && row.pending === 'gone-in-the-making') return 'attention.about.gone';
  switch (row.outcome) {
    case 'unreachable':
      return row.reason === null ? 'attention.about.unreachable' : `attention.about.unreachable.${row.reason}`;
    case 'ok':
    case 'not-modified':
      return 'attention.about.gone';
    default:
      return `attention.about.${row.outcome}`;
  }
}
