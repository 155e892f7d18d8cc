/** A post as it is cited: who, what, where, when, the address, and when our copy was taken. */

import type { Post } from '../../../electron/contract/shapes/post.ts';
import type { Text } from '../../text/text.tsx';

export function citationOf(post: Post, { t, f }: Text): string {
  return t('citation', {
    account: post.accountTitle,
    title: post.title ?? post.excerpt,
    platform: t(`platform.${post.platform}`),
    published: post.publishedAt === null ? 'none' : f.date(post.publishedAt),
    url: post.url ?? 'none',
    seen: f.dateTime(post.seenAt),
  });
}
