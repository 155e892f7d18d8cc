/** Five or more closures in one window: one row with a square for each account. */

import { LinkButton } from '../../parts/Button.tsx';
import { Kicker } from '../../parts/Kicker.tsx';
import { useText } from '../../text/text.tsx';
import { type WaveItem, waveFoot, waveTitle } from './item-words.ts';

const widestRow = 42;

export function WaveRow({ item, unseen, onOpen }: { item: WaveItem; unseen: boolean; onOpen(): void }) {
  const text = useText();
  const { t, f } = text;
  const { wave } = item;
  return (
    <div className={`notice-row is-recorded tone-of-seal${unseen ? '' : ' is-seen'}`}>
      <Kicker glyph="closed" end={<span className="num">{f.range(wave.fromAt, wave.toAt)}</span>}>
        {t('wave.kicker', { accounts: wave.accounts })}
      </Kicker>
      <h3>{waveTitle(item, text)}</h3>
      <WaveUnits accounts={wave.accounts} />
      <p className="notice-foot">
        {waveFoot(item, text)}{' '}
        <LinkButton
          tabIndex={-1}
          onClick={(event) => {
            event.stopPropagation();
            onOpen();
          }}
        >
          {t('wave.open')}
        </LinkButton>
      </p>
    </div>
  );
}

export function WaveUnits({ accounts }: { accounts: number }) {
  const columns = Math.min(widestRow, Math.max(accounts, 12));
  return (
    <div className="wave-units" aria-hidden="true" style={{ gridTemplateColumns: `repeat(${columns}, 1fr)` }}>
      {Array.from({ length: accounts }, (_, index) => (
        <i key={String(index)} />
      ))}
    </div>
  );
}
