/** Searches a test library and names what was found. */

import type { InputOf } from '../../electron/contract/methods.ts';
import type { Db } from '../../electron/core/store/database.ts';
import { readSearch } from '../../electron/core/view/search/page.ts';

/** Native ids of the posts found, in the order of the search; other kinds by kind and number. */
export function find(db: Db, query: string, input: Partial<InputOf<'search'>> = {}): string[] {
  return readSearch(db, { query, limit: 1000, ...input }).hits.map((hit) => {
    if (hit.kind === 'post') return hit.post.nativeId;
    return `${hit.kind} ${hit.kind === 'notice' ? hit.notice.id : hit.kind === 'profile' ? hit.account.id : hit.id}`;
  });
}
