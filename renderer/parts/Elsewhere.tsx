/** *Closed here, publishes there*: the places of one person that are not closed, as the reader confirmed them. */

import type { NoticeRow } from '../../electron/contract/shapes/notice.ts';
import { useText } from '../text/text.tsx';
import { Foreign } from './Foreign.tsx';

type Place = NonNullable<NoticeRow['elsewhere']>[number];

/** With `onOpen` each place is a way there; in a row of the list, which is opened as a whole, they are words. */
export function Elsewhere({ places, onOpen }: { places: Place[]; onOpen?(accountId: number): void }) {
  const { t, f } = useText();
  if (places.length === 0) return null;
  return (
    <div className="elsewhere">
      <b>{t('people.elsewhere')}</b>
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
              {lastPostAt !== null && <span> {t('account.lastPost', { on: f.shortDate(lastPostAt) })}</span>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
