/** What can be done with the selected item. */

import type { TimelineItem } from '../../../electron/contract/shapes/post.ts';
import { Button, IconButton } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { MenuButton, type MenuItem } from '../../parts/Menu.tsx';
import { useApp, useValue } from '../../state/app-state.ts';
import { useText } from '../../text/text.tsx';
import { runAction } from '../frame/actions.ts';
import type { ActionName } from '../frame/shortcuts.ts';
import { itemMenu } from './item-menu.ts';
import { readingSizes, standardSize } from './reading-size.ts';

export function ReaderBar({ item }: { item: TimelineItem | null }) {
  const app = useApp();
  const text = useText();
  const { t } = text;
  const offline = useValue(app.check.store, (state) => state.value?.offline ?? false);
  const run = (action: ActionName) => () => void runAction(action, app, text);
  const post = item?.kind === 'post' ? item.post : null;
  return (
    <div className="reader-bar" role="toolbar" aria-label={t('reader.actions')}>
      <IconButton icon="back" label={t('reader.to-list')} className="reader-back" onClick={() => app.screen.showReader(false)} />
      {post !== null && (
        <>
          <Button look="quiet" small icon={post.saved ? 'bookmark-filled' : 'bookmark'} aria-pressed={post.saved} onClick={run('save')}>
            {post.saved ? t('reader.saved') : t('reader.save')}
          </Button>
          <Button look="quiet" small icon="dot" onClick={run('mark')}>
            {post.read ? t('reader.mark-unread') : t('reader.mark-read')}
          </Button>
          <Button look="quiet" small icon="link" className="is-optional" onClick={run('copy-citation')}>
            {t('reader.copy-citation')}
          </Button>
        </>
      )}
      {item !== null && item.kind !== 'post' && (
        <Button look="quiet" small icon="bars" onClick={item.kind === 'wave' ? run('go-history') : run('go-account')}>
          {item.kind === 'wave' ? t('view.history') : t('menu.open-account')}
        </Button>
      )}
      <span className="toolbar-room" />
      <LookButton />
      {post !== null && (
        <Button look="quiet" small icon="outside" disabled={post.url === null || offline} onClick={run('open-original')}>
          {t('reader.open-original')}
        </Button>
      )}
      {item !== null && (
        <MenuButton label={t('reader.more')} items={itemMenu(app, text, item)}>
          <Icon name="more" />
        </MenuButton>
      )}
    </div>
  );
}

function LookButton() {
  const app = useApp();
  const { t } = useText();
  const settings = useValue(app.settings.store, (state) => state.value);
  if (settings === null) return null;
  const size = settings.readingSize === 0 ? standardSize : settings.readingSize;
  const items: MenuItem[] = [
    ...readingSizes.map((px) => ({
      id: `size-${px}`,
      label: t('reader.size', { px }),
      checked: px === size,
      run: () => void app.settings.write({ readingSize: px }),
    })),
    { id: 'rule', rule: true },
    ...(['system', 'light', 'dark'] as const).map((theme) => ({
      id: theme,
      label: t(`theme.${theme}`),
      checked: settings.theme === theme,
      run: () => void app.settings.write({ theme }),
    })),
  ];
  return (
    <MenuButton label={t('reader.look')} items={items}>
      <Icon name="letters" />
    </MenuButton>
  );
}
