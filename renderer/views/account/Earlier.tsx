/** Several dated notices in the same place: each older one word for word, with what changed in the next marked. */

import type { NoticeRow } from '../../../electron/contract/shapes/notice.ts';
import { Difference } from '../../parts/notice/Difference.tsx';
import { dayTime } from '../../parts/notice/times.ts';
import { useText } from '../../text/text.tsx';

/** `notices` is newest first; the newest stands in the card above. */
export function Earlier({ notices, withdrawn, count }: { notices: NoticeRow[]; withdrawn: boolean; count: number }) {
  const { t, f, language } = useText();
  return (
    <>
      {withdrawn && <p className="say">{t('notice.shownThenWithdrawn')}</p>}
      {count > 0 && (
        <section className="earlier">
          <h2>{t('notice.earlier', { n: count })}</h2>
          <ol>
            {notices.slice(1).map((older, index) => (
              <li key={older.id}>
                <h3>
                  {t('notice.seenFromTo', { from: dayTime(older.firstSeenAt, f, language), to: dayTime(older.lastSeenAt, f, language) })}
                </h3>
                <Diff older={older} newer={notices[index] ?? older} />
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

function Diff({ older, newer }: { older: NoticeRow; newer: NoticeRow }) {
  const { t } = useText();
  if (older.anatomy.text === newer.anatomy.text) return <p>{t('notice.sameWording')}</p>;
  return <Difference before={older.anatomy.text} after={newer.anatomy.text} lang={newer.anatomy.lang ?? undefined} />;
}
