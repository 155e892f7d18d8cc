/** In place of the account stands something we could not read. It is not a notice, and it counts nowhere. */

import type { Outcome } from '../../../electron/contract/names.ts';
import type { AccountView } from '../../../electron/contract/shapes/account.ts';
import { Button } from '../../parts/Button.tsx';
import { useText } from '../../text/text.tsx';
import { answeredOf } from './standing.ts';

export type NotReadableActs = {
  openOriginal(url: string): void;
  /** Where Tor would be another route than the one in use: leads to the choice of the route. */
  tryTor: (() => void) | null;
};

/** Words exist for every outcome that leaves an account in need of attention; the rest are said in general. */
const worded = ['challenged', 'blocked-here', 'parse-changed', 'not-a-feed'] as const satisfies Outcome[];

export function NotReadable({ view, acts }: { view: AccountView; acts: NotReadableActs }) {
  const { t } = useText();
  const { account } = view;
  const outcome = worded.find((word) => word === account.lastOutcome) ?? 'unclear';
  const isGone = account.pending === 'gone-in-the-making';
  const answered = answeredOf(view.routes);
  const url = account.url;
  return (
    <section className="unread-page">
      <div className="in">
        <h2>{t(isGone ? 'attention.notFound' : 'attention.notANotice', { answered })}</h2>
        <p>{t(isGone ? 'attention.goneWaits' : `attention.about.${outcome}`, { answered })}</p>
        {url !== null && (
          <div className="acts">
            {acts.tryTor !== null && <Button onClick={acts.tryTor}>{t('attention.tryTor')}</Button>}
            <Button icon="outside" onClick={() => acts.openOriginal(url)}>
              {t('attention.open')}
            </Button>
          </div>
        )}
        {url !== null && acts.tryTor === null && <p className="warn">{t('attention.openWarning')}</p>}
      </div>
      <p className="say">{t('attention.notCounted')}</p>
    </section>
  );
}
