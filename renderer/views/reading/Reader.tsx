/** The right pane: the selected post, notice or wave. */

import { useApp, useValue } from '../../state/app-state.ts';
import { useText } from '../../text/text.tsx';
import { NoticeReader } from './NoticeReader.tsx';
import { PostReader } from './PostReader.tsx';
import { ReaderBar } from './ReaderBar.tsx';
import { WaveReader } from './WaveReader.tsx';

export function Reader() {
  const app = useApp();
  const { t } = useText();
  const item = useValue(app.timeline.store, (state) => state.items.find((each) => each.key === state.selectedKey) ?? null);
  return (
    <main className="reader" aria-label={t('reader.name')}>
      <ReaderBar item={item} />
      <div className="reader-scroll" id="reader" data-pane="reader" tabIndex={-1} key={item?.key ?? 'none'}>
        {item === null && <p className="reader-empty">{t('reader.empty')}</p>}
        {item?.kind === 'post' && <PostReader item={item} />}
        {item?.kind === 'notice' && <NoticeReader item={item} />}
        {item?.kind === 'wave' && <WaveReader item={item} />}
      </div>
    </main>
  );
}
