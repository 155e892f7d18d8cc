/** A post in the timeline: source, platform, time; headline; two lines of text. A post held only by us says so. */

import { Foreign } from '../../parts/Foreign.tsx';
import { Glyph, glyphOfPresence } from '../../parts/Glyph.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { langOf } from '../../text/lang.ts';
import { useText } from '../../text/text.tsx';
import type { PostItem } from './item-words.ts';

export function PostRow({ item }: { item: PostItem }) {
  const { t, f } = useText();
  const { post } = item;
  const glyph = glyphOfPresence(post.presence);
  const at = post.publishedAt ?? post.seenAt;
  const lang = langOf(post.title ?? post.excerpt, post.lang);
  return (
    <div className={`post-row${post.read ? ' is-read' : ' is-unread'}${glyph === null ? '' : ' is-lost'}`}>
      {glyph !== null && (
        <span className="post-row-glyph tone-ink">
          <Glyph name={glyph} />
        </span>
      )}
      <div className="post-source">
        <Foreign text={post.accountTitle} as="b" />
        <span>{glyph === null ? t(`platform.${post.platform}`) : t(lostWord(post.presence))}</span>
        {post.presence === 'edited' && <span className="post-row-edited">{t('post.edited')}</span>}
        {post.saved && <Icon name="bookmark-filled" />}
        <time dateTime={new Date(at).toISOString()}>{f.time(at)}</time>
      </div>
      {post.title !== null && (
        <h3 lang={lang} dir="auto">
          {post.title}
        </h3>
      )}
      {glyph === null ? (
        post.excerpt !== '' && (
          <p className={post.title === null ? 'is-whole' : ''} lang={langOf(post.excerpt, post.lang)} dir="auto">
            {post.excerpt}
          </p>
        )
      ) : (
        <p className="post-kept">{t('post.copy-from', { on: f.shortDate(post.seenAt) })}</p>
      )}
    </div>
  );
}

function lostWord(presence: PostItem['post']['presence']) {
  if (presence === 'removed') return 'post.removed' as const;
  return presence === 'deleted' ? ('post.deleted' as const) : ('post.no-longer-there' as const);
}
