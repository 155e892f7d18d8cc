/** *Closed here, has published there since*: the places of one person that are not closed, as the reader confirmed them. Only a post after the closure says since. */

import type { NoticeRow } from '../../electron/contract/shapes/notice.ts';
import { joint } from '../text/joint.ts';
import { useText } from '../text/text.tsx';
import { Foreign } from './Foreign.tsx';

type Place = NonNullable<NoticeRow['elsewhere']>[number];

/** `closedAt`: first seen closed; null when nothing says when. With `onOpen` each place is a way there; in a row of the list, which is opened as a whole, they are words. */
export function Elsewhere({ places, closedAt, onOpen }: { places: Place[]; closedAt: number | null; onOpen?(accountId: number): void }) {
  const { t, f, language } = useText();
  if (places.length === 0) return null;
  const isSince = (at: number | null) => at !== null && closedAt !== null && at > closedAt;
  const lastWords = (at: number) =>
    closedAt === null ? ('account.lastPost' as const) : isSince(at) ? ('people.lastSince' as const) : ('people.lastBefore' as const);
  return (
    <div className="elsewhere">
      <b>{t(places.some(({ lastPostAt }) => isSince(lastPostAt)) ? 'people.elsewhere' : 'people.alsoAt')}</b>
      <ul>
        {places.map(({ accountId, title, platform, status, lastPostAt }) => (
          <li key={accountId}>
            {onOpen === undefined ? (
              <Foreign text={title} />
            ) : (
              <button type="button" className="link" onClick={() => onOpen(accountId)}>
                <Foreign text={title} />
              </button>
            )}{' '}
            <span className="m">
              {t('people.elsewhereLine', {
                platform: t(`platform.${platform}`),
                status: status === 'open' ? 'open' : t(`account.status.${status}`),
              })}
              {lastPostAt !== null && `${joint(language)}${t(lastWords(lastPostAt), { on: f.shortDate(lastPostAt) })}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
