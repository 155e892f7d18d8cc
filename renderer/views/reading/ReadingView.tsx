/** The three-pane reading view: the sidebar of the frame, the timeline, the reader. */

import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useApp, useValue } from '../../state/app-state.ts';
import type { Screen } from '../../state/screen.ts';
import { useText } from '../../text/text.tsx';
import { keepPanes } from '../frame/Frame.tsx';
import { focusPane, paneWithFocus } from '../frame/panes.ts';
import { Separator } from '../frame/Separator.tsx';
import { Reader } from './Reader.tsx';
import { Timeline } from './Timeline.tsx';

const timelineWidth = { standard: 412, least: 300, most: 680 } as const;

export function ReadingView({ screen }: { screen: Extract<Screen, { kind: 'reading' }> }) {
  const app = useApp();
  const { t } = useText();
  const readerOpen = useValue(app.screen.store, (state) => state.readerOpen);
  const kept = useValue(app.settings.store, (state) => state.value?.panes.timeline ?? 0);
  const [dragged, setDragged] = useState<number | null>(null);
  const width = dragged ?? kept;
  const { scope } = screen;
  useEffect(() => {
    void app.timeline.show(scope);
  }, [app, scope]);
  useFocusBack(readerOpen);
  const style = width === 0 || width === timelineWidth.standard ? undefined : ({ '--w-timeline': `${width}px` } as Record<string, string>);
  return (
    <div className={`reading${readerOpen ? ' has-reader' : ''}`} style={style}>
      <Timeline />
      <Separator
        className="of-timeline"
        label={t('reading.timeline-width')}
        value={width}
        range={timelineWidth}
        onMove={(timeline, isDone) => {
          setDragged(isDone ? null : timeline);
          if (isDone) keepPanes(app, { timeline });
        }}
      />
      <Reader />
    </div>
  );
}

/** In a narrow window the reader that goes gives its focus back to the list. */
function useFocusBack(readerOpen: boolean): void {
  const wasOpen = useRef(readerOpen);
  useLayoutEffect(() => {
    const closed = wasOpen.current && !readerOpen;
    wasOpen.current = readerOpen;
    const isLost = document.activeElement === document.body || document.activeElement?.closest('.reader') !== null;
    if (closed && isLost && paneWithFocus() !== 'timeline') focusPane('timeline');
  }, [readerOpen]);
}
