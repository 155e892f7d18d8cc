/** Waves: how many accounts and persons, the expected number and its base, the wordings and how common each is. */

import type { WaveRow } from '../../../electron/contract/shapes/notice.ts';
import { dayTimeRange } from '../../parts/notice/times.ts';
import { langOf } from '../../text/lang.ts';
import { useText } from '../../text/text.tsx';

type Props = { waves: WaveRow[]; picked: number | null; onPick(id: number | null): void };

export function Waves({ waves, picked, onPick }: Props) {
  const { t } = useText();
  return (
    <section className="waves">
      <h2>{t('history.waves', { n: waves.length })}</h2>
      <ul>
        {waves.map((wave) => (
          <li key={wave.id} className={wave.id === picked ? 'is-on' : undefined}>
            <Wave wave={wave} isPicked={wave.id === picked} onPick={() => onPick(wave.id === picked ? null : wave.id)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const hourMs = 3_600_000;
const mostUnits = 126;
const shownWordings = 6;

function Wave({ wave, isPicked, onPick }: { wave: WaveRow; isPicked: boolean; onPick(): void }) {
  const text = useText();
  const { t, f } = text;
  const hours = Math.max(1, Math.ceil((wave.toAt - wave.fromAt) / hourMs));
  return (
    <>
      <h3>{t('wave.title', { accounts: wave.accounts, platform: t(`platform.${wave.platform}`), hours })}</h3>
      <p className="meta">{dayTimeRange(wave.fromAt, wave.toAt, text)}</p>
      <div className="units" aria-hidden="true">
        {wave.accountIds.slice(0, mostUnits).map((id) => (
          <i key={id} />
        ))}
      </div>
      <dl className="wv">
        <div>
          <dt>{t('history.persons')}</dt>
          <dd>{t('wave.atMost', { n: f.number(wave.persons) })}</dd>
        </div>
        <div>
          <dt>{t('history.expected')}</dt>
          <dd>
            {wave.expected === null ? (
              <small>{t('history.expectedUnknown')}</small>
            ) : (
              <>
                {f.number(Math.round(wave.expected * 100) / 100)}{' '}
                <small>{t('history.base', { n: f.number(Math.round(wave.baseAccountDays)) })}</small>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('history.wordings')}</dt>
          <dd>{f.number(wave.wordings.length)}</dd>
        </div>
      </dl>
      <ol className="wordings">
        {wave.wordings.slice(0, shownWordings).map((wording) => (
          <li key={wording.text}>
            <q lang={langOf(wording.text)}>{wording.text}</q>
            <span className="meta">{t('history.wording', { n: wording.accounts, of: wave.accounts, before: wording.seenBefore })}</span>
          </li>
        ))}
      </ol>
      {wave.wordings.length > shownWordings && (
        <p className="meta">{t('history.moreWordings', { n: wave.wordings.length - shownWordings })}</p>
      )}
      <button type="button" className="link" aria-pressed={isPicked} onClick={onPick}>
        {t(isPicked ? 'history.showAll' : 'history.showWave')}
      </button>
    </>
  );
}
