/** Enclosures of a post: named with their host, opened outside; nothing is fetched here. */

import type { PostBody } from '../../../electron/contract/shapes/post.ts';
import { LinkButton } from '../../parts/Button.tsx';
import { useApp } from '../../state/app-state.ts';
import { useText } from '../../text/text.tsx';

export function StoredMedia({ media }: { media: PostBody['media'] }) {
  const app = useApp();
  const { t } = useText();
  const enclosures = media.filter((each) => each.kind !== 'image' && URL.canParse(each.url));
  if (enclosures.length === 0) return null;
  return (
    <ul className="enclosures" aria-label={t('reader.enclosures')}>
      {enclosures.map((each) => {
        const { host } = new URL(each.url);
        return (
          <li key={each.url}>
            <span>{each.title ?? t(`media.${each.kind}`)}</span>
            <span className="meta">{each.stored ? t('media.stored') : t('media.not-stored', { host })}</span>
            <LinkButton title={t('reader.link-to', { host })} onClick={() => app.session.openExternal(each.url)}>
              {t('reader.open-original')}
            </LinkButton>
          </li>
        );
      })}
    </ul>
  );
}
