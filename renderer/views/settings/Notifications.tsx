import { Segments } from '../../parts/Field.tsx';
import { useText } from '../../text/text.tsx';
import { Group, Option, useSettings } from './Option.tsx';

export function Notifications() {
  const { t } = useText();
  const { settings, write } = useSettings();
  if (settings === null) return null;
  return (
    <Group title={t('settings.whenNotice')}>
      <Option name={t('settings.show')} about={t('settings.showAbout')}>
        <Segments
          label={t('settings.show')}
          value={settings.notifications}
          choices={(['counts', 'names', 'off'] as const).map((value) => ({ value, label: t(`settings.notify.${value}`) }))}
          onPick={(notifications) => void write({ notifications })}
        />
      </Option>
      <Option name={t('settings.reasons')} about={t('settings.reasonsAbout')}>
        <span className="said">{t('settings.never')}</span>
      </Option>
    </Group>
  );
}
