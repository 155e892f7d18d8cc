/** What stands beside the total: everything that ended otherwise, or that we did not see begin. */

import type { NotCounted } from '../../../electron/contract/shapes/notice.ts';
import { useText } from '../../text/text.tsx';

const kinds = ['gone', 'leftByOwner', 'withheld', 'private', 'moved', 'limited', 'alreadyClosedWhenAdded', 'shownThenWithdrawn'] as const;

export function NotCountedLine({ notCounted }: { notCounted: NotCounted }) {
  const { t, f } = useText();
  const parts = kinds.filter((kind) => notCounted[kind] > 0).map((kind) => t(`history.not.${kind}`, { n: notCounted[kind] }));
  return <p className="not-counted">{parts.length === 0 ? t('history.notNone') : t('history.not', { parts: f.list(parts) })}</p>;
}
