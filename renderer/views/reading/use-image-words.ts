/** The words PostBody needs for pictures and links, kept the same between renders. */

import { useMemo } from 'react';
import type { PostBody } from '../../../electron/contract/shapes/post.ts';
import type { ImageWords } from '../../parts/PostBody.tsx';
import { useText } from '../../text/text.tsx';

export function useImageWords(body: PostBody | null): ImageWords {
  const { t } = useText();
  const refused = body?.media.filter(({ refusal }) => refusal === 'private-address').map(({ url }) => url) ?? [];
  const key = refused.join('\n');
  return useMemo(() => {
    const isPrivate = new Set(key.split('\n'));
    return {
      placeholder: (host, address) => {
        if (host === '') return t('image.not-stored');
        return t(isPrivate.has(address) ? 'image.private' : 'image.not-stored-at', { host });
      },
      noDescription: t('image.no-description'),
      linkTo: (host) => t('reader.link-to', { host }),
    };
  }, [t, key]);
}
