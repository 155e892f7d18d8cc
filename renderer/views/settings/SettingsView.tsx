/** Settings: a page for each subject, and on it only what works. */

import type { ReactNode } from 'react';
import { Icon, type IconName } from '../../parts/Icon.tsx';
import { useApp, useValue } from '../../state/app-state.ts';
import { type SettingsPage, settingsPages } from '../../state/screen.ts';
import { useText } from '../../text/text.tsx';
import { Appearance } from './Appearance.tsx';
import { Checking } from './Checking.tsx';
import { HistoryAndBin } from './HistoryAndBin.tsx';
import { Network } from './Network.tsx';
import { Notifications } from './Notifications.tsx';
import { ReadingRules } from './ReadingRules.tsx';
import { Rules } from './Rules.tsx';
import { Shortcuts } from './Shortcuts.tsx';
import { StoragePage } from './StoragePage.tsx';

const icons: Record<SettingsPage, IconName> = {
  appearance: 'letters',
  checking: 'clock',
  notifications: 'bell',
  network: 'lock',
  storage: 'box',
  reading: 'list',
  rules: 'quote',
  past: 'history',
  shortcuts: 'keyboard',
};

export function SettingsScreen({ screen }: { screen: { page: SettingsPage } }) {
  return <SettingsView page={screen.page} />;
}

function SettingsView({ page }: { page: SettingsPage }) {
  const app = useApp();
  const { t } = useText();
  const settings = useValue(app.settings.store, (state) => state.value);
  const failure = useValue(app.settings.store, (state) => state.failure);
  return (
    <div className="set">
      <nav aria-label={t('settings.title')}>
        <h1>{t('settings.title')}</h1>
        <ul>
          {settingsPages.map((each) => (
            <li key={each}>
              <button
                type="button"
                className={each === page ? 'is-on' : undefined}
                aria-current={each === page ? 'page' : undefined}
                onClick={() => app.screen.go({ kind: 'settings', page: each })}
              >
                <Icon name={icons[each]} />
                {t(`settings.page.${each}`)}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <main className="pg">
        <h2>{t(`settings.page.${page}`)}</h2>
        <p>{t(`settings.about.${page}`)}</p>
        {failure !== null && (
          <p className="not-kept" role="alert">
            {t('settings.notKept')}
          </p>
        )}
        {settings !== null && pageOf(page)}
      </main>
    </div>
  );
}

function pageOf(page: SettingsPage): ReactNode {
  switch (page) {
    case 'appearance':
      return <Appearance />;
    case 'checking':
      return <Checking />;
    case 'notifications':
      return <Notifications />;
    case 'network':
      return <Network />;
    case 'reading':
      return <ReadingRules />;
    case 'rules':
      return <Rules />;
    case 'past':
      return <HistoryAndBin />;
    case 'storage':
      return <StoragePage />;
    default:
      return <Shortcuts />;
  }
}
