import { useState } from 'react';
import { RouteChoice } from '../../parts/RouteChoice.tsx';
import { useText } from '../../text/text.tsx';
import { Bridges } from './Bridges.tsx';
import { Group, Option, useSettings } from './Option.tsx';

export function Network() {
  const { t } = useText();
  const { settings, write } = useSettings();
  const [kept, setKept] = useState(false);
  if (settings === null) return null;
  return (
    <>
      <Group title={t('settings.connection')}>
        <RouteChoice
          key={JSON.stringify(settings.route)}
          route={settings.route}
          doLabel={t('settings.useRoute')}
          onUse={(route) => void write({ route }).then(setKept)}
        />
        <p className="kept-note" role="status">
          {kept ? t('settings.routeKept') : ''}
        </p>
        <Option name={t('settings.routeFails')} about={t('settings.routeFailsAbout')}>
          <span className="said">{t('settings.waits')}</span>
        </Option>
      </Group>
      <Bridges />
      <Group title={t('settings.inPosts')}>
        <Option name={t('settings.remoteImages')} about={t('settings.remoteImagesAbout')}>
          <span className="said">{t('settings.never')}</span>
        </Option>
        <Option name={t('settings.links')} about={t('settings.linksAbout')}>
          <span className="said">{t('settings.inBrowser')}</span>
        </Option>
      </Group>
      <Group title={t('settings.vigilItself')}>
        <Option name={t('settings.telemetry')} about={t('settings.telemetryAbout')}>
          <span className="said">{t('settings.none')}</span>
        </Option>
      </Group>
    </>
  );
}
