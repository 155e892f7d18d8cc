/** One article of the feed: its name for the ear, its selection, its menu. */

import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import type { TimelineItem } from '../../../electron/contract/shapes/post.ts';
import { Menu, type MenuPlace } from '../../parts/Menu.tsx';
import { NoticeRow } from '../../parts/NoticeRow.tsx';
import { useApp, useValue } from '../../state/app-state.ts';
import { useText } from '../../text/text.tsx';
import { focusPane, isPaneShown } from '../frame/panes.ts';
import { itemMenu } from './item-menu.ts';
import { footOf, kickerOf, lookOf, saidNotice, saidPost, timeOf, waveTitle } from './item-words.ts';
import { PostRow } from './PostRow.tsx';
import { WaveRow } from './WaveRow.tsx';

type Props = { item: TimelineItem; position: number; total: number; selected: boolean; stop: boolean; onFocus(): void };

export function TimelineItemRow({ item, position, total, selected, stop, onFocus }: Props) {
  const app = useApp();
  const text = useText();
  const [menuAt, setMenuAt] = useState<MenuPlace | null>(null);
  const [closeMenu] = useState(() => () => setMenuAt(null));
  const open = (): void => {
    app.timeline.select(item.key);
    app.screen.showReader(true);
    // In a narrow window the reader takes the place of the list, and the keys with it.
    requestAnimationFrame(() => {
      if (!isPaneShown('timeline')) focusPane('reader');
    });
  };
  const openMenu = (event: MouseEvent | KeyboardEvent): void => {
    event.preventDefault();
    setMenuAt('clientX' in event && event.clientX > 0 ? { x: event.clientX, y: event.clientY } : (event.currentTarget as HTMLElement));
  };
  return (
    <>
      <article
        data-key={item.key}
        data-stop={stop}
        tabIndex={stop ? 0 : -1}
        aria-posinset={position}
        aria-setsize={total}
        aria-label={saidItem(item, text)}
        aria-current={selected ? 'true' : undefined}
        className={`item is-${item.kind}${selected ? ' is-selected' : ''}`}
        onFocus={onFocus}
        onClick={open}
        onContextMenu={openMenu}
        onKeyDown={(event) => (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) && openMenu(event)}
      >
        <ItemInside item={item} onOpen={open} />
      </article>
      {menuAt !== null && <Menu label={saidItem(item, text)} items={itemMenu(app, text, item)} place={menuAt} onClose={closeMenu} />}
    </>
  );
}

function ItemInside({ item, onOpen }: { item: TimelineItem; onOpen(): void }) {
  const app = useApp();
  const text = useText();
  const unseen = useValue(app.alerts.store, (state) => state.value?.some((alert) => isAbout(alert, item)) ?? false);
  if (item.kind === 'post') return <PostRow item={item} />;
  if (item.kind === 'wave') return <WaveRow item={item} unseen={unseen} onOpen={onOpen} />;
  return (
    <NoticeRow
      look={lookOf(item)}
      status={item.status}
      name={item.notice.accountTitle}
      platform={text.t(`platform.${item.notice.platform}`)}
      kicker={kickerOf(item, text)}
      time={timeOf(item, text)}
      anatomy={item.notice.anatomy}
      foot={footOf(item, text)}
      elsewhere={item.notice.elsewhere ?? []}
      noticeAt={item.notice.firstSeenAt}
      unseen={unseen}
    />
  );
}

function isAbout(alert: { noticeId: number | null; waveId: number | null }, item: TimelineItem): boolean {
  if (item.kind === 'wave') return alert.waveId === item.wave.id;
  return item.kind === 'notice' && alert.noticeId === item.notice.id;
}

function saidItem(item: TimelineItem, text: ReturnType<typeof useText>): string {
  if (item.kind === 'post') return saidPost(item, text);
  if (item.kind === 'notice') return saidNotice(item, text);
  return text.t('wave.said', { title: waveTitle(item, text), range: text.f.range(item.wave.fromAt, item.wave.toAt) });
}
