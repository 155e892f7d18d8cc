/** Posts that come through a bridge: which one, and what befalls it. The bridge's death is its own, and says nothing of the account. */

import type { AccountView } from '../../../electron/contract/shapes/account.ts';
import { Button } from '../../parts/Button.tsx';
import { Message } from '../../parts/Message.tsx';
import { useText } from '../../text/text.tsx';

type Bridged = Pick<AccountView, 'routes' | 'capability'>;

/** A message where no bridge is there, or where the one that is did not answer; nothing while it works. */
export function ThroughBridge({ view, onSet }: { view: Bridged; onSet(): void }) {
  const { t } = useText();
  const bridge = bridgeOf(view);
  const isMissing = view.capability.posts === 'bridge' && !view.routes.some(({ purpose }) => purpose === 'posts');
  if (!isMissing && !isDown(bridge)) return null;
  const host = bridge === null ? '' : hostOf(bridge.url);
  const seen = view.capability.statusHours === null ? 'no' : 'yes';
  return (
    <Message
      title={t(isMissing ? 'account.bridgeMissing' : 'account.bridgeDown', { host })}
      actions={
        <Button small onClick={onSet}>
          {t(isMissing ? 'add.setBridge' : 'account.bridgeSetting')}
        </Button>
      }
    >
      {t(isMissing ? 'account.bridgeMissingAbout' : 'account.bridgeDownAbout', { seen })}
    </Message>
  );
}

/** Where its posts come from, said below what Vigil can see. */
export function BridgeLine({ view }: { view: Bridged }) {
  const { t } = useText();
  const bridge = bridgeOf(view);
  return bridge === null ? null : <p className="note">{t('account.throughBridge', { host: hostOf(bridge.url) })}</p>;
}

function bridgeOf({ routes }: Bridged): AccountView['routes'][number] | null {
  return routes.find(({ kind, purpose }) => kind === 'bridge' && purpose === 'posts') ?? null;
}

function isDown(bridge: AccountView['routes'][number] | null): boolean {
  return bridge !== null && bridge.lastOutcome !== null && bridge.lastOutcome !== 'ok' && bridge.lastOutcome !== 'not-modified';
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url;
}
