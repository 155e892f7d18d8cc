import { Segments, Select } from '../../parts/Field.tsx';
import { useText } from '../../text/text.tsx';
import { readingSizes, standardSize } from '../reading/reading-size.ts';
import { Group, Option, useSettings } from './Option.tsx';

export function Appearance() {
  const { t } = useText();
  const { settings, write } = useSettings();
  if (settings === null) return null;
  const size = settings.readingSize === 0 ? standardSize : settings.readingSize;
  return (
    <>
      <Group title={t('settings.look')}>
        <Option name={t('settings.theme')} about={t('settings.themeAbout')}>
          <Segments
            label={t('settings.theme')}
            value={settings.theme}
            choices={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
            onPick={(theme) => void write({ theme })}
          />
        </Option>
        <Option name={t('settings.readingSize')} about={t('settings.readingSizeAbout')}>
          <input
            type="range"
            className="range"
            min={0}
            max={readingSizes.length - 1}
            value={sizeIndex(size)}
            aria-label={t('settings.readingSize')}
            aria-valuetext={t('settings.pixels', { n: size })}
            onChange={(event) => void write({ readingSize: readingSizes[Number(event.target.value)] ?? standardSize })}
          />
          <span className="num range-value">{t('settings.pixels', { n: size })}</span>
        </Option>
      </Group>
      <Group title={t('settings.languageAndTime')}>
        <Option name={t('settings.language')} about={t('settings.languageAbout')}>
          <Segments
            label={t('settings.language')}
            value={settings.language}
            choices={[
              { value: 'system', label: t('settings.language.system') },
              { value: 'en', label: 'English' },
              { value: 'zh-Hans', label: '简体中文' },
            ]}
            onPick={(language) => void write({ language })}
          />
        </Option>
        <Option name={t('settings.timeZone')} about={t('settings.timeZoneAbout')}>
          <Select
            label={t('settings.timeZone')}
            hideLabel
            value={settings.timeZone}
            choices={zoneChoices(settings.timeZone, t('settings.timeZone.system'))}
            onPick={(timeZone) => void write({ timeZone })}
          />
        </Option>
      </Group>
    </>
  );
}

/** The nearest step, for a size that was set elsewhere. */
function sizeIndex(size: number): number {
  const distances = readingSizes.map((step) => Math.abs(step - size));
  return distances.indexOf(Math.min(...distances));
}

function zoneChoices(now: string, system: string): { value: string; label: string }[] {
  const own = now === '' || now === 'system' ? now : 'system';
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  const known = now === own || zones.includes(now) ? zones : [now, ...zones];
  return [{ value: own, label: system }, ...known.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))];
}
