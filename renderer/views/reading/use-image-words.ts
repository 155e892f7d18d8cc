/** The words PostBody needs for pictures and links, kept the same between renders. */

import { useMemo } from 'react';
import type { ImageWords } from '../../parts/PostBody.tsx';
import { useText } from '../../text/text.tsx';

export function useImageWords(): ImageWords {
  const { t } = useText();
  return useMemo(
    () => ({
      placeholder: (host) => (host === '' ? t('image.not-stored') : t('image.not-stored-at', { host })),
      noDescription: t('image.no-description'),
      linkTo: (host) => t('reader.link-to', { host }),
    }),
    [t],
  );
}
