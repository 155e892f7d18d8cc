/** The menu of a timeline row; it lists the keys. */

import type { TimelineItem } from '../../../electron/contract/shapes/post.ts';
import type { MenuItem } from '../../parts/Menu.tsx';
import type { AppState } from '../../state/app-state.ts';
import type { Text } from '../../text/text.tsx';
import { runAction } from '../frame/actions.ts';
import { type ActionName, keysShown } from '../frame/shortcuts.ts';

export function itemMenu(app: AppState, text: Text, item: TimelineItem): MenuItem[] {
  const { t } = text;
  const os = app.session.store.getState().shell?.os ?? '';
  const act = (id: ActionName, label: string): MenuItem => ({
    id,
    label,
    keys: keysShown(id, os),
    run: () => {
      app.timeline.select(item.key);
      runAction(id, app, text);
    },
  });
  const ofPost: MenuItem[] =
    item.kind === 'post'
      ? [
          act('save', item.post.saved ? t('reader.unsave') : t('reader.save')),
          act('mark', item.post.read ? t('reader.mark-unread') : t('reader.mark-read')),
          act('tag', t('menu.tag')),
          act('note', t('menu.note')),
          act('copy-citation', t('reader.copy-citation')),
          act('open-original', t('reader.open-original')),
          {
            id: 'export-post',
            label: t('menu.export-post'),
            run: () =>
              app.screen.open({
                kind: 'export',
                offer: { what: { kind: 'selection', ids: [item.post.id] }, name: item.post.title ?? item.post.accountTitle },
              }),
          },
          { id: 'rule', rule: true },
        ]
      : [];
  const ofAccount: MenuItem[] =
    item.kind === 'wave' ? [] : [act('go-account', t('menu.open-account')), act('check-account', t('menu.check-account'))];
  return [...ofPost, act('mark-above', t('timeline.mark-above')), ...ofAccount];
}
