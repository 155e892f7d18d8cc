/** What changed between two kept versions of a post: words struck out and words put in, each also named for those who do not see them. */

import type { PostDiff } from '../../../electron/contract/shapes/post.ts';
import { useText } from '../../text/text.tsx';

export function Changes({ changes, lang }: { changes: PostDiff; lang: string | undefined }) {
  const { t, f } = useText();
  const hasTitle = changes.title.some((piece) => piece.kind !== 'same');
  const isSameText = !hasTitle && changes.text.every((piece) => piece.kind === 'same');
  return (
    <section className="post-changes" aria-label={t('reader.changes')}>
      <p className="meta">{t('reader.changes-between', { from: f.dateTime(changes.from.seenAt), to: f.dateTime(changes.to.seenAt) })}</p>
      {hasTitle && <Pieces pieces={changes.title} lang={lang} />}
      {isSameText ? <p className="meta">{t('reader.changes-no-words')}</p> : <Pieces pieces={changes.text} lang={lang} />}
      <References of={changes} kind="links" />
      <References of={changes} kind="pictures" />
    </section>
  );
}

/** Addresses are what changed here, so they are shown as they stand. */
function References({ of: { gone, came }, kind }: { of: PostDiff; kind: 'links' | 'pictures' }) {
  const { t } = useText();
  const [left, arrived] = [gone?.[kind] ?? [], came?.[kind] ?? []];
  if (left.length + arrived.length === 0) return null;
  return (
    <>
      <p className="meta">{t(`reader.changes-${kind}`)}</p>
      <ul className="mono">
        {left.map((url) => (
          <li key={url}>
            <del>{shortOf(url)}</del>
          </li>
        ))}
        {arrived.map((url) => (
          <li key={url}>
            <ins>{shortOf(url)}</ins>
          </li>
        ))}
      </ul>
    </>
  );
}

const longest = 300;

function shortOf(url: string): string {
  return url.length > longest ? `${url.slice(0, longest)}…` : url;
}

function Pieces({ pieces, lang }: { pieces: PostDiff['text']; lang: string | undefined }) {
  return (
    <p lang={lang} dir="auto">
      {pieces.map(({ kind, text }, index) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one answer never move.
        if (kind === 'same') return <span key={index}>{text}</span>;
        // biome-ignore lint/suspicious/noArrayIndexKey: as above.
        return kind === 'removed' ? <del key={index}>{text}</del> : <ins key={index}>{text}</ins>;
      })}
    </p>
  );
}
