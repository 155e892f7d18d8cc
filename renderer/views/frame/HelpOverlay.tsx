/** All keys, from the one table of them. */

import { Dialog } from '../../parts/Dialog.tsx';
import { useApp, useValue } from '../../state/app-state.ts';
import { useText } from '../../text/text.tsx';
import { shortcuts, shownKeys } from './shortcuts.ts';

export function HelpOverlay() {
  const app = useApp();
  const { t } = useText();
  const os = useValue(app.session.store, (state) => state.shell?.os ?? '');
  const singles = useValue(app.settings.store, (state) => state.value?.singleKeys ?? true);
  return (
    <Dialog title={t('help.title')} closeLabel={t('action.close')} onClose={app.screen.close}>
      <ul className="key-list">
        {shortcuts.map((shortcut) => (
          <li key={shortcut.action} className={shortcut.single && !singles ? 'is-off' : ''}>
            <span>{t(shortcut.says)}</span>
            {shortcut.keys.map((keys) => (
              <kbd key={keys}>{shownKeys(keys, os)}</kbd>
            ))}
          </li>
        ))}
      </ul>
      {!singles && <p className="key-note">{t('help.singles-off')}</p>}
    </Dialog>
  );
}
