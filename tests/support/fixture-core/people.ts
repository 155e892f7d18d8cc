/** Invented accounts of the design pictures, as a library would hold them. Nobody here is real. */

import type { AccountStatus, PlatformId } from '../../../electron/contract/names.ts';
import type { AccountRow, FolderRow } from '../../../electron/contract/shapes/account.ts';

/** Thursday 13 March 2025, 14:22 in UTC: the clock of the pictures. */
export const nowAt = Date.UTC(2025, 2, 13, 14, 22);

const today = Date.UTC(2025, 2, 13);
export const at = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return today + (hours * 60 + minutes) * 60_000;
};

type Line = [title: string, platform: PlatformId, status: AccountStatus, unread: number, folder: number, attention?: true];

const lines: Line[] = [
  ['Lin Qiao', 'feed', 'open', 3, 1],
  ['Shen Yan 沈砚', 'weixin', 'closed', 5, 1],
  ['北窗笔记', 'weibo', 'open', 12, 1],
  ['Harbour Almanac', 'mastodon', 'open', 7, 1],
  ['旧砚台', 'weixin', 'closed', 0, 1],
  ['The Paper Round', 'substack', 'deleted', 0, 1],
  ['河道水位', 'weixin', 'open', 4, 2],
  ['Ring Road Notes', 'web', 'open', 0, 2, true],
  ['Old Tram Diary', 'wordpress', 'moved', 2, 2],
  ['末班站台', 'weixin', 'open', 1, 2],
  ['Orchard Radio', 'youtube', 'open', 6, 3],
  ['夜航广播', 'weixin', 'suspended', 0, 3],
  ['Kitchen Parliament', 'bluesky', 'open', 9, 3],
  ['Lantern Street', 'telegram', 'open', 0, 3, true],
];

export const accounts: AccountRow[] = lines.map(([title, platform, status, unread, folderId, attention], index) => ({
  id: index + 1,
  platform,
  nativeId: `invented-${index + 1}`,
  handle: null,
  title,
  url: `https://invented-${index + 1}.example/`,
  status,
  pending: null,
  needsAttention: attention ?? false,
  lastOutcome: attention ? 'challenged' : 'ok',
  lastCheckedAt: at('14:04'),
  folderId,
  unread,
  following: true,
  addedAt: Date.UTC(2023, 4, 2),
}));

export const folders: FolderRow[] = [
  { id: 1, title: 'Letters & essays', position: 0, unread: 27, accounts: 86 },
  { id: 2, title: 'City & transport', position: 1, unread: 7, accounts: 61 },
  { id: 3, title: 'Broadcast', position: 2, unread: 15, accounts: 67 },
];

export function account(title: string): AccountRow {
  const found = accounts.find((each) => each.title === title);
  if (found === undefined) throw new Error(`No invented account is called ${title}.`);
  return found;
}
