/** What stands below a row that is ready: how it was found where that was not by its own address, the page itself in its place, a part of it, and the bridge that is wanting. */

import type { Candidate } from '../../../electron/contract/shapes/adding.ts';
import { Button, LinkButton } from '../../parts/Button.tsx';
import { useApp, useValue } from '../../state/app-state.ts';
import { useText } from '../../text/text.tsx';

export function RowNotes({ input, candidate }: { input: string; candidate: Candidate }) {
  const { t } = useText();
  const { platform, foundAt, needsBridge } = candidate;
  const isFeedOfPage = platform === 'feed' && foundAt !== 'typed';
  return (
    <>
      {isFeedOfPage && (
        <p className="found-by">
          {t(foundAt === 'guessed' ? 'add.guessed' : 'add.linked')} <WatchPage input={input} />
        </p>
      )}
      {needsBridge && <p className="found-by">{t('add.bridgeForPosts')}</p>}
      {(platform === 'web' || needsBridge) && (
        <span className="acts">
          {platform === 'web' && <PickPart input={input} />}
          {needsBridge && <SetBridge />}
        </span>
      )}
    </>
  );
}

function WatchPage({ input }: { input: string }) {
  const app = useApp();
  const { t } = useText();
  return <LinkButton onClick={() => void app.add.findOne(input, ['web'])}>{t('add.watchPage')}</LinkButton>;
}

export function PickPart({ input }: { input: string }) {
  const app = useApp();
  const { t } = useText();
  const isOpen = useValue(app.add.parts.store, ({ open }) => open?.input === input);
  return (
    <Button small aria-expanded={isOpen} onClick={() => void app.add.parts.open(input)}>
      {t(input.includes('#part=') ? 'add.pickOther' : 'add.pickPart')}
    </Button>
  );
}

export function SetBridge() {
  const app = useApp();
  const { t } = useText();
  return (
    <Button small onClick={() => app.screen.go({ kind: 'settings', page: 'network' })}>
      {t('add.setBridge')}
    </Button>
  );
}
