/** Which pictures of a post the window can show from its own origin; the same map as long as the same ones are stored. */

import { useMemo } from 'react';
import type { PostBody } from '../../../electron/contract/shapes/post.ts';
import type { LocalPictures } from '../../parts/PostBody.tsx';
import { useApp } from '../../state/app-state.ts';

export function useLocalPictures(body: PostBody | null): LocalPictures {
  const app = useApp();
  const stored = body?.media.filter((each) => each.kind === 'image' && each.sha256) ?? [];
  const key = stored.map((each) => `${each.sha256} ${each.url}`).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key names all there is in `stored`.
  return useMemo(
    () =>
      new Map(
        stored.map(({ url, sha256, width = null, height = null }) => [
          url,
          { address: app.session.pictureAddress(sha256 ?? ''), width, height },
        ]),
      ),
    [app, key],
  );
}
