/** The head of the list: what is shown, how much of it is unread, its order, and the line behind which new items wait. */

import { LinkButton } from '../../parts/Button.tsx';
import { Foreign } from '../../parts/Foreign.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { MenuButton } from '../../parts/Menu.tsx';
import { useApp, useValue } from '../../state/app-state.ts';
import { useText } from '../../text/text.tsx';
import { runAction } from '../frame/actions.ts';
import { keysShown } from '../frame/shortcuts.ts';
import { nameOfScope } from '../outgoing/offers.ts';

export function TimelineHead() {
  const app = useApp();
  const text = useText();
  const { t } = text;
  const unread = useValue(app.timeline.store, (state) => state.unread);
  const order = useValue(app.timeline.store, (state) => state.order);
  const waiting = useValue(app.timeline.store, (state) => state.waiting);
  const accountId = useValue(app.timeline.store, (state) => state.scope.accountId);
  const personId = useValue(app.timeline.store, (state) => state.scope.personId);
  const os = useValue(app.session.store, (state) => state.shell?.os ?? '');
  const orders = (['newest', 'oldest'] as const).map((each) => ({
    id: each,
    label: t(`timeline.${each}`),
    checked: each === order,
    run: () => void app.timeline.sort(each),
  }));
  const waits = waiting.posts + waiting.notices > 0;
  return (
    <header className="timeline-head">
      <div className="timeline-title">
        <h1>
          <ScopeName />
        </h1>
        {unread > 0 && <span className="meta">{t('timeline.unread', { count: unread })}</span>}
        <MenuButton
          className="timeline-order"
          label={t('timeline.order', { order: t(`timeline.${order}`) })}
          items={[
            ...orders,
            { id: 'rule', rule: true },
            {
              id: 'all',
              label: t('timeline.mark-all'),
              disabled: unread === 0,
              run: () => void app.timeline.markAll(),
            },
            { id: 'export', label: t('menu.export'), keys: keysShown('export', os), run: () => void runAction('export', app, text) },
          ]}
        >
          <span>{t(`timeline.${order}`)}</span>
          <Icon name="down" />
        </MenuButton>
      </div>
      {personId !== null && (
        <LinkButton className="meta" onClick={() => app.screen.go({ kind: 'person', personId })}>
          {t('people.aboutPerson')}
        </LinkButton>
      )}
      {accountId !== null && (
        <LinkButton className="meta" onClick={() => app.screen.go({ kind: 'account', accountId, noticeId: null })}>
          {t('timeline.about-account')}
        </LinkButton>
      )}
      {waits && (
        <button type="button" className="waiting-line" onClick={() => void app.timeline.showWaiting()}>
          <span>{t('timeline.waiting', { posts: waiting.posts, notices: waiting.notices })}</span>
          <kbd>{keysShown('show-waiting', os)}</kbd>
        </button>
      )}
    </header>
  );
}

function ScopeName() {
  const app = useApp();
  const { t } = useText();
  const scope = useValue(app.timeline.store, (state) => state.scope);
  const name = useValue(app.sidebar.store, (state) => nameOfScope(scope, state.value));
  return name === null ? t(`view.${scope.view}`) : <Foreign text={name} />;
}
