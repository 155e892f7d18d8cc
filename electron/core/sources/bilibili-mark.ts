/** Marks of the platform on a Bilibili account. What they mean is in the rules; here only that one is there. */

import { textAt } from './drafts.ts';

/** Numbers of the platform's notices above a profile that change what stands: frozen, memorial. Others are advice. */
const speakingNotices = ['8', '20'];

/** True when the profile carries a mark, so that it is no proof of an open account. */
export function isMarked(card: unknown): boolean {
  const isEmptyShell = textAt(card, 'name') === '账号已注销' && (textAt(card, 'face') ?? '').includes('noface');
  const marks = [textAt(card, 'spacesta') === '-2', textAt(card, 'silence') === '1', textAt(card, 'is_deleted') === '1', isEmptyShell];
  return marks.includes(true) || speakingNotices.includes(textAt(card, 'sys_notice.id') ?? '');
}
