/** One ink banner at a time: the program is gone, then offline, then what the start had to tell. The example's ribbon stands on every screen. */

import { useState } from 'react';
import { Banner } from '../../parts/Banner.tsx';
import { Button } from '../../parts/Button.tsx';
import { useApp, useValue } from '../../state/app-state.ts';
import { type Text, useText } from '../../text/text.tsx';

export function Banners() {
  return (
    <div className="banners" data-pane="banner">
      <ExampleRibbon />
      <StateBanner />
    </div>
  );
}

function ExampleRibbon() {
  const app = useApp();
  const { t, rich, f } = useText();
  const library = useValue(app.session.store, (state) => state.library);
  const progress = useValue(app.session.store, (state) => state.example);
  // A folder of the example that was opened by itself is labelled as well; there is nothing to go back to from it.
  const kept = useValue(app.session.store, (state) => state.about?.library);
  if (library !== 'example' && kept !== 'example') return null;
  const bold = { b: (inner: React.ReactNode) => <b>{inner}</b> };
  return (
    <Banner
      look="ribbon"
      actions={
        library === 'example' && (
          <Button small onClick={() => void leaveExample(app)}>
            {t('example.leave')}
          </Button>
        )
      }
    >
      {progress === null
        ? rich('example.ribbon', {}, bold)
        : rich(progress.done ? 'example.ribbon-done' : 'example.ribbon-playing', { when: f.dateTime(progress.nowAt) }, bold)}
    </Banner>
  );
}

/** Back to where the reader was: first run while no route is chosen. */
async function leaveExample(app: ReturnType<typeof useApp>): Promise<void> {
  await app.session.leaveExample();
  await app.start();
}

function StateBanner() {
  const app = useApp();
  const { t, rich, f } = useText();
  const lost = useValue(app.session.store, (state) => state.lost);
  const messages = useValue(app.session.store, (state) => state.about?.messages);
  const check = useValue(app.check.store, (state) => state.value);
  const posts = useValue(app.sidebar.store, (state) => state.value?.counts.all ?? 0);
  const trouble = useValue(app.alerts.store, (state) => state.value?.find((alert) => alert.kind === 'platform-trouble'));
  const [told, setTold] = useState(0);
  const bold = { b: (inner: React.ReactNode) => <b>{inner}</b> };
  if (lost) return <Banner icon="warning">{rich('banner.lost', {}, bold)}</Banner>;
  if (check?.offline === true)
    return (
      <Banner
        icon="offline"
        actions={
          <Button small onClick={() => void app.check.refreshPosts()}>
            {t('banner.try-now')}
          </Button>
        }
      >
        {check.lastRunAt === null
          ? rich('banner.offline-never', { posts }, bold)
          : rich('banner.offline', { posts, last: f.moment(check.lastRunAt) }, bold)}
      </Banner>
    );
  if (trouble !== undefined)
    return (
      <Banner
        icon="warning"
        actions={
          <Button small onClick={() => void app.alerts.seen(trouble.id)}>
            {t('banner.understood')}
          </Button>
        }
      >
        {t('banner.platform-trouble', {
          at: f.moment(trouble.at),
          n: trouble.accountIds.length,
          platform: platformOf(app, trouble.accountIds, t),
        })}
      </Banner>
    );
  const message = messages?.[told];
  if (message === undefined) return null;
  return (
    <Banner
      icon="warning"
      actions={
        <Button small onClick={() => setTold(told + 1)}>
          {t('banner.understood')}
        </Button>
      }
    >
      {message}
    </Banner>
  );
}

/** The name of the platform the accounts are of; none when they are no longer followed. */
function platformOf(app: ReturnType<typeof useApp>, accountIds: number[], t: Text['t']): string {
  const known = accountIds.map((id) => app.sidebar.account(id)).find((account) => account !== undefined && account !== null);
  return known ? t(`platform.${known.platform}`) : '';
}
