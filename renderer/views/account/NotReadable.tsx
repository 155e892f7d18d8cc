/** In place of the account stands something we could not read. It is not a notice, and it counts nowhere. */

import type { Outcome } from '../../../electron/contract/names.ts';
import type { AccountView } from '../../../electron/contract/shapes.ts';
import { Button } from '../../parts/Button.tsx';
import { useText } from '../../text/text.tsx';

type Acts = { checkNow(): void; openOriginal(url: string): void };

/** Words exist for every outcome that leaves an account in need of attention; the rest are said in general. */
const worded = ['challenged', 'blocked-here', 'parse-changed', 'not-a-feed'] as const satisfies Outcome[];

export function NotReadable({ view, acts }: { view: AccountView; acts: Acts }) {
  const { t } = useText();
  const { account } = view;
  const outcome = worded.find((word) => word === account.lastOutcome) ?? 'unclear';
  const url = account.url;
  return (
    <section className="unread-page">
      <div className="in">
        <h2>{t('attention.notANotice')}</h2>
        <p>{t(account.pending === 'gone-in-the-making' ? 'attention.about.gone' : `attention.about.${outcome}`)}</p>
        {url !== null && (
          <div className="acts">
            <Button icon="outside" onClick={() => acts.openOriginal(url)}>
              {t('attention.open')}
            </Button>
          </div>
        )}
        {url !== null && <p className="warn">{t('attention.openWarning')}</p>}
      </div>
      <p className="say">{t('attention.notCounted')}</p>
    </section>
  );
}
