/** The list of posts and notices: a feed, laid out virtually, with one tab stop; nothing moves under the reader. */

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useApp, useValue } from '../../state/app-state.ts';
import { useText } from '../../text/text.tsx';
import { TimelineEmpty, TimelineFailure, TimelineLoading } from './TimelineEdges.tsx';
import { TimelineHead } from './TimelineHead.tsx';
import { TimelineItemRow } from './TimelineItemRow.tsx';
import { guessHeight, timelineRows } from './timeline-rows.ts';

const loadAheadRows = 12;

export function Timeline() {
  const app = useApp();
  const { t, f } = useText();
  const items = useValue(app.timeline.store, (state) => state.items);
  const days = useValue(app.timeline.store, (state) => state.days);
  const total = useValue(app.timeline.store, (state) => state.total);
  const loading = useValue(app.timeline.store, (state) => state.loading);
  const failure = useValue(app.timeline.store, (state) => state.failure);
  const selectedKey = useValue(app.timeline.store, (state) => state.selectedKey);
  const scope = useValue(app.timeline.store, (state) => state.scope);
  const rows = useMemo(() => timelineRows(items, days, f.dayOn), [items, days, f]);
  const scroller = useRef<HTMLDivElement>(null);
  const [focusedKey, setFocusedKey] = useState<string | null>(null);
  const hasFocus = useRef(false);
  const stopKey = rows.some((row) => row.key === (focusedKey ?? selectedKey))
    ? (focusedKey ?? selectedKey)
    : (rows.find((row) => row.kind === 'item')?.key ?? null);
  const stopIndex = rows.findIndex((row) => row.key === stopKey);

  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => guessHeight(rows[index]),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 6,
    // The row with the tab stop stays in the page, so that focus is never lost to scrolling.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return stopIndex < 0 || shown.includes(stopIndex) ? shown : [...shown, stopIndex].sort((a, b) => a - b);
    },
  });
  const shown = list.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;

  useEffect(() => {
    if (rows.length > 0 && lastShown >= rows.length - loadAheadRows) void app.timeline.more();
  }, [app, lastShown, rows.length]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new scope starts at its top.
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
    setFocusedKey(null);
  }, [scope]);

  const reveal = useCallback(
    (key: string): void => {
      const index = rows.findIndex((row) => row.key === key);
      if (index >= 0) list.scrollToIndex(index, { align: 'auto' });
    },
    [rows, list],
  );
  // The row is laid out a frame later; by then the reader may have gone to another pane.
  const followFocus = (key: string): void => {
    requestAnimationFrame(() => {
      if (hasFocus.current) focusRow(scroller.current, key);
    });
  };
  // A selection made by key or from elsewhere comes into view; the focus follows it when it is in the list.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new selection moves the list.
  useEffect(() => {
    if (selectedKey === null) return;
    setFocusedKey(selectedKey);
    reveal(selectedKey);
    followFocus(selectedKey);
  }, [selectedKey]);

  const onKeyDown = (event: KeyboardEvent): void => {
    // The list has the focus itself after a click in the sidebar: from there ↓ goes to the first item.
    const key = keyAfter(event.key, items, event.target === scroller.current ? selectedKey : stopKey);
    if (key === null || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    setFocusedKey(key);
    app.timeline.select(key);
    reveal(key);
    followFocus(key);
  };

  return (
    <section className="timeline" data-pane="timeline" aria-label={t('timeline.name')}>
      <TimelineHead />
      {failure !== null && <TimelineFailure failure={failure} />}
      {items.length === 0 && failure === null && (loading ? <TimelineLoading /> : <TimelineEmpty />)}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only notes whether the focus is inside. */}
      <div
        ref={scroller}
        className="timeline-scroll"
        id="timeline-list"
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onFocus={() => {
          hasFocus.current = true;
        }}
        onBlur={(event) => {
          hasFocus.current = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
        }}
      >
        <div
          role="feed"
          aria-label={t('timeline.name')}
          aria-busy={loading}
          className="timeline-list"
          style={{ height: list.getTotalSize() }}
        >
          {shown.map((place) => {
            const row = rows[place.index];
            if (row === undefined) return null;
            return (
              <div
                key={place.key}
                ref={list.measureElement}
                data-index={place.index}
                className="timeline-place"
                style={{ transform: `translateY(${place.start}px)` }}
              >
                {row.kind === 'day' ? (
                  <h2 className="day">
                    <span>{f.dayTitle(row.on)}</span>
                    <span className="meta">{t('timeline.day-counts', { posts: row.posts, notices: row.notices })}</span>
                  </h2>
                ) : (
                  <TimelineItemRow
                    item={row.item}
                    position={row.position}
                    total={total}
                    selected={row.key === selectedKey}
                    stop={row.key === stopKey}
                    onFocus={() => setFocusedKey(row.key)}
                  />
                )}
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}

function focusRow(list: HTMLElement | null, key: string): void {
  list?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}

const pageItems = 8;

function keyAfter(pressed: string, items: readonly { key: string }[], stopKey: string | null): string | null {
  const here = items.findIndex((item) => item.key === stopKey);
  const steps: Record<string, number> = {
    ArrowDown: here + 1,
    ArrowUp: here - 1,
    Home: 0,
    End: items.length - 1,
    PageDown: here + pageItems,
    PageUp: here - pageItems,
  };
  const target = steps[pressed];
  if (target === undefined) return null;
  return items[Math.max(0, Math.min(items.length - 1, target))]?.key ?? null;
}
