/** Enclosures of a post: kept when the reader asks, then played in place from our own origin; opened outside as ever. */

import { useState } from 'react';
import type { PostBody } from '../../../electron/contract/shapes/post.ts';
import { Button, LinkButton } from '../../parts/Button.tsx';
import { useApp, useValue } from '../../state/app-state.ts';
import { useText } from '../../text/text.tsx';

type Enclosure = PostBody['media'][number];

export function StoredMedia({ body }: { body: PostBody }) {
  const app = useApp();
  const { t } = useText();
  const enclosures = body.media.filter((each) => each.kind !== 'image' && URL.canParse(each.url));
  if (enclosures.length === 0) return null;
  const poster = posterOf(body);
  return (
    <ul className="enclosures" aria-label={t('reader.enclosures')}>
      {enclosures.map((each) => {
        const { host } = new URL(each.url);
        return (
          <li key={each.url}>
            <EnclosureHead postId={body.post.id} enclosure={each} host={host} />
            <LinkButton title={t('reader.link-to', { host })} onClick={() => app.session.openExternal(each.url)}>
              {t('reader.open-original')}
            </LinkButton>
            <Ended url={each.url} />
            <Player enclosure={each} poster={poster} title={titleOf(each, body)} />
          </li>
        );
      })}
    </ul>
  );
}

/** A stored picture of the post that its text does not show already. The text is not parsed here: only `PostBody` makes markup. */
function posterOf({ media, html }: PostBody): string | null {
  const isInText = (url: string): boolean => html.includes(`data-src="${url.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`);
  return media.find(({ kind, sha256, url }) => kind === 'image' && sha256 && !isInText(url))?.sha256 ?? null;
}

function titleOf(enclosure: Enclosure, { post }: PostBody): string {
  return enclosure.title ?? post.title ?? post.accountTitle;
}

function EnclosureHead({ postId, enclosure, host }: { postId: number; enclosure: Enclosure; host: string }) {
  const app = useApp();
  const { t, f } = useText();
  const { url, kind, stored } = enclosure;
  const keeping = useValue(app.media.store, (state) => state[url]);
  const title = enclosure.title ?? t(`media.${kind}`);
  const size = enclosure.bytes ? f.bytes(enclosure.bytes) : null;
  const where = size === null ? t('media.at', { host }) : t('media.at-sized', { host, size });
  if (stored || kind === 'file')
    return (
      <>
        <span>{title}</span>
        <span className="meta">{stored ? t('media.kept', { size: size ?? '' }) : where}</span>
      </>
    );
  if (keeping?.isRunning)
    return (
      <>
        <span>{title}</span>
        <span className="meta" role="status">
          <progress aria-label={title} max={keeping.total ?? 1} {...(keeping.total === null ? {} : { value: keeping.bytes })} />{' '}
          {keeping.total === null
            ? t('media.keeping-unsized', { bytes: f.bytes(keeping.bytes) })
            : t('media.keeping', { bytes: f.bytes(keeping.bytes), total: f.bytes(keeping.total) })}
        </span>
        <Button small onClick={() => void app.media.cancel(url)}>
          {t('media.cancel')}
        </Button>
      </>
    );
  return (
    <>
      <span>{title}</span>
      <span className="meta">{where}</span>
      <Button small aria-label={t('media.keep-named', { title })} onClick={() => void app.media.keep(postId, url)}>
        {t('media.keep')}
      </Button>
    </>
  );
}

const sayable = ['too-large', 'not-readable', 'not-writable', 'route-not-chosen'] as const;

/** Why it is not here, and what to do. */
function Ended({ url }: { url: string }) {
  const app = useApp();
  const { t, f } = useText();
  const failure = useValue(app.media.store, (state) => state[url]?.failure ?? null);
  const limit = useValue(app.settings.store, (state) => state.value?.mediaMaxBytes ?? 0);
  if (failure === null) return null;
  const code = sayable.find((one) => one === failure.code) ?? 'other';
  return (
    <p className="meta enclosure-wide" role="alert">
      {t('media.ended', { why: t(`media.ended.${code}`, { limit: f.bytes(limit) }) })}
    </p>
  );
}

function Player({ enclosure, poster, title }: { enclosure: Enclosure; poster: string | null; title: string }) {
  const app = useApp();
  const { t } = useText();
  const [isUnshown, setUnshown] = useState(false);
  const { kind, sha256, type } = enclosure;
  if (kind !== 'video' && kind !== 'audio') return null;
  const image = poster === null ? undefined : app.session.pictureAddress(poster);
  if (!sha256) return image === undefined ? null : <img className="enclosure-wide enclosure-poster" src={image} alt="" />;
  if (isUnshown)
    return (
      <p className="meta enclosure-wide" role="alert">
        {t('media.unshown')}
      </p>
    );
  const source = { src: app.session.pictureAddress(sha256), controls: true, preload: 'metadata', 'aria-label': title } as const;
  const onError = (): void => setUnshown(true);
  // A podcast or film comes without captions; what the source has of them stands in the text.
  if (type?.startsWith('video/'))
    return <video className="enclosure-wide" {...source} {...(image === undefined ? {} : { poster: image })} onError={onError} />;
  return (
    <>
      {image !== undefined && <img className="enclosure-wide enclosure-poster" src={image} alt="" />}
      <audio className="enclosure-wide" {...source} onError={onError} />
    </>
  );
}
