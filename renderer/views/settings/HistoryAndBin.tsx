/** What was done and can be taken back, and the accounts that are not followed any more with all that was kept of them. */

import type { Act } from '../../../electron/contract/shapes/reading.ts';
import { Button } from '../../parts/Button.tsx';
import { Foreign } from '../../parts/Foreign.tsx';
import { useApp } from '../../state/app-state.ts';
import { useAsked } from '../../state/asked.ts';
import { useText } from '../../text/text.tsx';
import { Group, Option } from './Option.tsx';

export function HistoryAndBin() {
  const app = useApp();
  const { t } = useText();
  const acts = useAsked('acts', {}, ['accounts.changed', 'posts.changed']);
  const bin = useAsked('bin', {}, ['accounts.changed']);
  const undo = (id: number) => void app.link.call('act.undo', { id }).then(acts.refresh);
  const putBack = (id: number) => void app.link.call('resubscribe', { ids: [id] }).then(bin.refresh);
  return (
    <>
      <Group title={t('past.bin')}>
        {bin.value?.length === 0 && <p className="counts">{t('past.bin-empty')}</p>}
        {(bin.value ?? []).map((account) => (
          <Option key={account.id} name={<Foreign text={account.title} />} about={t(`platform.${account.platform}`)}>
            <Button small look="quiet" onClick={() => app.screen.go({ kind: 'account', accountId: account.id, noticeId: null })}>
              {t('menu.open-account')}
            </Button>
            <Button small onClick={() => putBack(account.id)}>
              {t('past.put-back')}
            </Button>
          </Option>
        ))}
      </Group>
      <Group title={t('past.acts')}>
        {acts.value?.length === 0 && <p className="counts">{t('past.acts-empty')}</p>}
        {(acts.value ?? []).map((act) => (
          <OneAct key={act.id} act={act} onUndo={() => undo(act.id)} />
        ))}
      </Group>
    </>
  );
}

function OneAct({ act, onUndo }: { act: Act; onUndo(): void }) {
  const { t, f } = useText();
  return (
    <Option name={t(`act.${act.kind}`, { name: act.title ?? '', count: act.count })} about={f.dateTime(act.at)}>
      {act.undoneAt === null ? (
        <Button small onClick={onUndo}>
          {t('action.undo')}
        </Button>
      ) : (
        <span className="said">{t('past.undone')}</span>
      )}
    </Option>
  );
}
