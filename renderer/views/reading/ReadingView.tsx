/** The three-pane reading view: the sidebar of the frame, the timeline, the reader. */

import { useEffect, useState } from 'react';
import { useApp, useValue } from '../../state/app-state.ts';
import type { Screen } from '../../state/screen.ts';
import { useText } from '../../text/text.tsx';
import { keepPanes } from '../frame/Frame.tsx';
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
