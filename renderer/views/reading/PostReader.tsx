/** A post set to be read: head, headline, body; a lost post with its notice and the date of our copy. */

import { useEffect, useRef } from 'react';
import type { PostBody as Body } from '../../../electron/contract/shapes/post.ts';
import { Button } from '../../parts/Button.tsx';
import { Message } from '../../parts/Message.tsx';
import { PostBody } from '../../parts/PostBody.tsx';
import { useApp, useValue } from '../../state/app-state.ts';
import { errorKey } from '../../text/format.ts';
import { isCjk, langOf } from '../../text/lang.ts';
import { useText } from '../../text/text.tsx';
import { Changes } from './Changes.tsx';
import type { PostItem } from './item-words.ts';
import { LostPost } from './LostPost.tsx';
import { Own } from './Own.tsx';
import { PostHead } from './PostHead.tsx';
import { readingStyle } from './reading-size.ts';
import { StoredMedia } from './StoredMedia.tsx';
import { useImageWords } from './use-image-words.ts';
import { useLocalPictures } from './use-local-pictures.ts';

/** A post in view that long counts as read. */
const readAfterMs = 1500;
/** A drop cap needs Latin text of this length (ui.md §3), and a first paragraph of more than the three lines it fills. */
const dropCapWords = 400;
const dropCapSigns = 240;

export function PostReader({ item }: { item: PostItem }) {
  const app = useApp();
  const { t } = useText();
  const { id } = item.post;
  const opened = useValue(app.post.store, (state) => state.id === id);
  const body = useValue(app.post.store, (state) => state.body);
  const failure = useValue(app.post.store, (state) => state.failure);
  const changes = useValue(app.post.store, (state) => state.changes);
  const size = useValue(app.settings.store, (state) => state.value?.readingSize ?? 0);
  const article = useRef<HTMLElement>(null);
  useEffect(() => void app.post.open(id), [app, id]);
  useMarkRead(item);
  const mine = opened && body?.post.id === id ? body : null;
  usePosition(article, mine);
  const words = useImageWords(mine);
  const pictures = useLocalPictures(mine);

  if (opened && failure !== null)
    return (
      <div className="reader-article">
        <Message urgent title={t('reader.failed')}>
          {t(errorKey(failure))}
        </Message>
      </div>
    );
  if (mine === null) return <ReaderLoading />;
  const { post } = mine;
  const lang = langOf(`${post.title ?? ''} ${mine.text.slice(0, 400)}`, post.lang);
  const dropCap = mine.words > dropCapWords && !isCjk(lang) && /^\s*[\p{Script=Latin}]/u.test(mine.text) && beginsLong(mine.html);
  return (
    <article ref={article} className="reader-article" style={readingStyle(size)} aria-label={post.title ?? post.accountTitle}>
      <PostHead body={mine} />
      {post.title !== null && (
        <h1 lang={langOf(post.title, post.lang)} dir="auto">
          {post.title}
        </h1>
      )}
      <div className="section-rule reader-rule" />
      <LostPost body={mine} />
      <Own body={mine} />
      <OlderVersion body={mine} />
      {opened && changes !== null && <Changes changes={changes} lang={lang} />}
      <PostBody
        html={mine.html}
        lang={lang}
        className={`${dropCap ? 'has-drop-cap' : ''}${post.title === null ? ' is-untitled' : ''}`}
        words={words}
        pictures={pictures}
        onOpen={app.session.openExternal}
      />
      <StoredMedia body={mine} />
    </article>
  );
}

/** Above the text: this is not what stands there now. */
function OlderVersion({ body }: { body: Body }) {
  const app = useApp();
  const { t, f } = useText();
  const revision = useValue(app.post.store, (state) => state.revision);
  if (revision === null || body.version?.revision !== revision) return null;
  return (
    <Message
      actions={
        <Button small onClick={() => void app.post.open(body.post.id)}>
          {t('reader.to-newest')}
        </Button>
      }
    >
      {t('reader.is-older', { when: f.dateTime(body.keptAt) })}
    </Message>
  );
}

function ReaderLoading() {
  return (
    <div className="reader-article" aria-hidden="true">
      <span className="block is-short" />
      <span className="block is-head" />
      <span className="block" />
      <span className="block" />
      <span className="block is-middle" />
    </div>
  );
}

function useMarkRead(item: PostItem): void {
  const app = useApp();
  const { id } = item.post;
  // A post marked unread by hand stays so while it is in view: only the opening counts.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  useEffect(() => {
    if (item.post.read) return;
    const timer = setTimeout(() => {
      if (document.visibilityState === 'visible') void app.timeline.mark([id], { read: true });
    }, readAfterMs);
    return () => clearTimeout(timer);
  }, [app, id]);
}

/** Goes to where a long post was left, and keeps how far it is read. */
function usePosition(article: React.RefObject<HTMLElement | null>, body: Body | null): void {
  const app = useApp();
  const id = body?.post.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the opening of a post restores its place.
  useEffect(() => {
    const reader = article.current?.closest<HTMLElement>('.reader-scroll');
    if (reader === null || reader === undefined || body === null || id === undefined) return;
    const length = (): number => reader.scrollHeight - reader.clientHeight;
    if (body.position > 0 && body.position < 1) reader.scrollTop = body.position * length();
    const scrolled = (): void => app.post.keepPosition(id, length() <= 0 ? 1 : Math.min(1, reader.scrollTop / length()));
    reader.addEventListener('scroll', scrolled, { passive: true });
    return () => reader.removeEventListener('scroll', scrolled);
  }, [id]);
}

/** Markup counts too little to matter; a picture in the paragraph has its own place. */
function beginsLong(html: string): boolean {
  const first = /^\s*<p\b[^>]*>(.*?)<\/p>/s.exec(html)?.[1] ?? '';
  return first.replace(/<[^>]*>/g, '').trim().length > dropCapSigns;
}
