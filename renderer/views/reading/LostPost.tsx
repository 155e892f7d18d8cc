/** A post that is no longer at its address: what stands there now, word for word, and that this is our copy. */

import type { PostBody } from '../../../electron/contract/shapes/post.ts';
import { Glyph, glyphOfPresence } from '../../parts/Glyph.tsx';
import { langOf } from '../../text/lang.ts';
import { useText } from '../../text/text.tsx';

export function LostPost({ body }: { body: PostBody }) {
  const { t, f } = useText();
  const { post, removal } = body;
  const glyph = glyphOfPresence(post.presence);
  if (glyph === null) return null;
  const seen = post.presenceAt === null ? null : f.dateTime(post.presenceAt);
  return (
    <aside className="lost-post" aria-label={t(`presence.${post.presence}`)}>
      <Glyph name={glyph} large />
      <div>
        <b>
          {seen === null ? t(`presence.${post.presence}`) : t('reader.lost-seen', { what: t(`presence.${post.presence}`), when: seen })}
        </b>
        {removal !== null && removal.anatomy.text !== '' && (
          <blockquote lang={langOf(removal.anatomy.text, removal.anatomy.lang)}>{removal.anatomy.text}</blockquote>
        )}
        <p>{t('reader.kept-copy', { on: f.date(body.keptAt) })}</p>
      </div>
    </aside>
  );
}
