import type { Settings } from '../../../electron/contract/shapes/settings.ts';
import { Select, Switch } from '../../parts/Field.tsx';
import { Glyph } from '../../parts/Glyph.tsx';
import { useText } from '../../text/text.tsx';
import { Group, Option, useSettings } from './Option.tsx';

type Cadence = 'postsIntervalMs' | 'statusApiIntervalMs' | 'statusPageIntervalMs' | 'alertIntervalMs' | 'waveWindowMs';

const minuteMs = 60_000;
const steps: Record<Cadence, number[]> = {
  postsIntervalMs: [30, 60, 180, 360, 720, 1440],
  statusApiIntervalMs: [60, 180, 360, 720, 1440],
  statusPageIntervalMs: [360, 720, 1440, 4320],
  alertIntervalMs: [30, 60, 180],
  waveWindowMs: [60, 180, 360, 720, 1440],
};

export function Checking() {
  const { t } = useText();
  const { settings, write } = useSettings();
  if (settings === null) return null;
  return (
    <>
      <Group title={t('settings.howOften')}>
        {(['postsIntervalMs', 'statusApiIntervalMs', 'statusPageIntervalMs', 'alertIntervalMs'] as const).map((name) => (
          <CadenceOption key={name} name={name} settings={settings} write={write} />
        ))}
        <Option name={t('settings.background')} about={t('settings.backgroundAbout')}>
          <span className="said">{t(settings.checkInBackground ? 'settings.on' : 'settings.off')}</span>
          <Switch label={t('settings.background')} on={settings.checkInBackground} onFlip={(on) => void write({ checkInBackground: on })} />
        </Option>
      </Group>
      <Group title={t('settings.beforeClosed')}>
        <Option name={t('settings.askAgain')} about={t('settings.askAgainAbout')}>
          <span className="said">{t('settings.always')}</span>
        </Option>
        <Option name={t('settings.proofPages')} about={t('settings.proofPagesAbout')}>
          <span className="said tone-attention">
            <Glyph name="attention" />
            {t('account.attention')}
          </span>
        </Option>
        <Option name={t('settings.offline')} about={t('settings.offlineAbout')}>
          <span className="said">{t('settings.always')}</span>
        </Option>
        <CadenceOption name="waveWindowMs" settings={settings} write={write} />
      </Group>
    </>
  );
}

type CadenceProps = { name: Cadence; settings: Settings; write(change: Partial<Settings>): Promise<boolean> };

/** A value set elsewhere (the command line) stands in the list as well. */
function CadenceOption({ name, settings, write }: CadenceProps) {
  const { t } = useText();
  const now = settings[name] / minuteMs;
  const minutes = steps[name].includes(now) ? steps[name] : [...steps[name], now].sort((one, other) => one - other);
  const key = name === 'waveWindowMs' ? 'settings.within' : 'settings.every';
  return (
    <Option name={t(`settings.cadence.${name}`)} about={t(`settings.cadenceAbout.${name}`)}>
      <Select
        label={t(`settings.cadence.${name}`)}
        hideLabel
        value={String(now)}
        choices={minutes.map((each) => ({ value: String(each), label: t(key, { minutes: each }) }))}
        onPick={(value) => void write({ [name]: Number(value) * minuteMs })}
      />
    </Option>
  );
}
