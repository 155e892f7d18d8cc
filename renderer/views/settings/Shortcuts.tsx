import { Switch } from '../../parts/Field.tsx';
import { useApp, useValue } from '../../state/app-state.ts';
import { useText } from '../../text/text.tsx';
import { type Shortcut, shortcuts, shownKeys } from '../frame/shortcuts.ts';
import { Group, Option, useSettings } from './Option.tsx';

export function Shortcuts() {
  const app = useApp();
  const { t } = useText();
  const { settings, write } = useSettings();
  const os = useValue(app.session.store, (state) => state.shell?.os ?? '');
  if (settings === null) return null;
  return (
    <>
      <Group title={t('settings.singleKeysGroup')}>
        <Option name={t('settings.singleKeys')} about={t('settings.singleKeysAbout')}>
          <span className="said">{t(settings.singleKeys ? 'settings.on' : 'settings.off')}</span>
          <Switch label={t('settings.singleKeys')} on={settings.singleKeys} onFlip={(on) => void write({ singleKeys: on })} />
        </Option>
      </Group>
      <Group title={t('settings.allKeys')}>
        <ul className="keys">
          {shortcuts.map((shortcut) => (
            <Key key={shortcut.action} shortcut={shortcut} off={shortcut.single && !settings.singleKeys} os={os} />
          ))}
        </ul>
      </Group>
    </>
  );
}

function Key({ shortcut, off, os }: { shortcut: Shortcut; off: boolean; os: string }) {
  const { t } = useText();
  return (
    <li className={off ? 'is-off' : undefined}>
      <span>{t(shortcut.says)}</span>
      {off ? <span className="meta">{t('settings.off')}</span> : shortcut.keys.map((keys) => <kbd key={keys}>{shownKeys(keys, os)}</kbd>)}
    </li>
  );
}
