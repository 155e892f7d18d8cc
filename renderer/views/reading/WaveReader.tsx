/** A wave opened from the list: how many accounts and persons, what was expected, the wordings, and the accounts. */

import { useEffect } from 'react';
import { LinkButton } from '../../parts/Button.tsx';
import { Foreign } from '../../parts/Foreign.tsx';
import { Glyph, glyphOfStatus } from '../../parts/Glyph.tsx';
import { Kicker } from '../../parts/Kicker.tsx';
import { useApp, useValue } from '../../state/app-state.ts';
import { langOf } from '../../text/lang.ts';
import { useText } from '../../text/text.tsx';
import { type WaveItem, waveTitle } from './item-words.ts';
import { WaveUnits } from './WaveRow.tsx';

export function WaveReader({ item }: { item: WaveItem }) {
  const app = useApp();
  const text = useText();
  const { t, f } = text;
  const { wave } = item;
  const accounts = useValue(app.sidebar.store, (state) => state.value?.accounts);
  useEffect(() => void app.alerts.waveSeen(wave.id), [app, wave.id]);
  const members = wave.accountIds.map((id) => accounts?.find((account) => account.id === id)).filter((account) => account !== undefined);
  return (
    <article className="reader-article is-wave" aria-label={waveTitle(item, text)}>
      <Kicker glyph="closed" end={<span className="num">{f.range(wave.fromAt, wave.toAt)}</span>}>
        {t('wave.kicker', { accounts: wave.accounts })}
      </Kicker>
      <h1>{waveTitle(item, text)}</h1>
      <WaveUnits accounts={wave.accounts} />
      <dl className="wave-facts">
        <div>
          <dt>{t('wave.accounts')}</dt>
          <dd>{f.number(wave.accounts)}</dd>
        </div>
        <div>
          <dt>{t('wave.persons')}</dt>
          <dd>{t('wave.atMost', { n: f.number(wave.persons) })}</dd>
        </div>
        <div>
          <dt>{t('wave.expected')}</dt>
          <dd>{wave.expected === null ? <small>{t('wave.expected-unknown')}</small> : f.number(Math.round(wave.expected * 10) / 10)}</dd>
        </div>
      </dl>
      <section>
        <h2 className="section-head">{t('wave.wordings-head')}</h2>
        <ul className="wave-wordings">
          {wave.wordings.map((wording) => (
            <li key={wording.text}>
              <blockquote lang={langOf(wording.text)}>{wording.text}</blockquote>
              <span className="meta">
                {t('wave.wording-count', { accounts: wording.accounts, whole: wave.accounts, before: wording.seenBefore })}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2 className="section-head">{t('wave.accounts')}</h2>
        <ul className="wave-accounts">
          {members.map((account) => (
            <li key={account.id}>
              <LinkButton onClick={() => app.screen.go({ kind: 'account', accountId: account.id, noticeId: null })}>
                <Foreign text={account.title} />
              </LinkButton>
              <span className={`row-glyph ${account.status === 'closed' || account.status === 'suspended' ? 'tone-seal' : 'tone-ink'}`}>
                <Glyph name={glyphOfStatus(account.status)} />
                {t(`status.${account.status}`)}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </article>
  );
}
