/** What Vigil can and cannot do on a platform: new posts, status, notices (product.md §1). */

import type { Capability } from '../../electron/contract/shapes/account.ts';
import { useText } from '../text/text.tsx';

export function CapabilityLines({ capability }: { capability: Capability }) {
  const { t } = useText();
  return (
    <dl className="capability">
      <dt>{t('account.can.posts')}</dt>
      <dd>{t(`account.can.posts.${capability.posts}`)}</dd>
      <dt>{t('account.can.status')}</dt>
      <dd>
        {capability.statusHours === null ? t('account.can.statusNo') : t('account.can.statusEvery', { hours: capability.statusHours })}
      </dd>
      <dt>{t('account.can.notices')}</dt>
      <dd>{t(`account.can.notices.${capability.notices}`)}</dd>
    </dl>
  );
}
