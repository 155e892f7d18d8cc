/** In the rail of an account: places that may be its writer's as well, until the reader confirms them or turns them down. */

import { LinkButton } from '../../parts/Button.tsx';
import { useApp } from '../../state/app-state.ts';
import { useAsked } from '../../state/asked.ts';
import { useText } from '../../text/text.tsx';
import { Suggestions } from '../people/Suggestions.tsx';

export function Suggested({ accountId }: { accountId: number }) {
  const app = useApp();
  const { t } = useText();
  const asked = useAsked('suggestions', { accountId }, ['people.changed', 'accounts.changed']);
  const suggestions = asked.value ?? [];
  if (suggestions.length === 0) return null;
  return (
    <section className="suggested">
      <h2>
        {t('people.perhaps')}
        <span>{t('people.notConfirmed')}</span>
      </h2>
      <Suggestions suggestions={suggestions} of={accountId} />
      <p className="all">
        <LinkButton onClick={() => app.screen.go({ kind: 'people' })}>{t('people.all')}</LinkButton>
      </p>
    </section>
  );
}
