/** The forms in which a WeChat article is addressed (platforms.md §6.1). */

export const origin = 'https://mp.weixin.qq.com';

/** The `__biz` of an address, or null. */
export function bizIn(url: URL): string | null {
  const biz = url.searchParams.get('__biz');
  return biz === null || biz === '' ? null : biz.replaceAll(' ', '+');
}

/** §6.1: `/s/<token>` without query, or exactly `__biz`, `mid`, `idx`, `sn`; null for anything that is no article. */
export function articleAddress(address: string): string | null {
  const url = URL.parse(address.replace(/&amp;|\\x26amp;/g, '&'));
  if (url?.hostname !== 'mp.weixin.qq.com') return null;
  const token = /^\/s\/([\w-]{8,64})$/.exec(url.pathname)?.[1];
  if (token !== undefined) return `${origin}/s/${token}`;
  const query = url.searchParams;
  const ids: [string, string | null][] = [
    ['__biz', bizIn(url)],
    ['mid', query.get('mid') ?? query.get('appmsgid')],
    ['idx', query.get('idx') ?? query.get('itemidx')],
    ['sn', query.get('sn') ?? query.get('sign')],
  ];
  if (/^\/(?:s|mp\/appmsg\/show)$/.test(url.pathname) && ids.every(([, value]) => value))
    return `${origin}/s?${ids.map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`).join('&')}`;
  // A temporary link (§6.1): kept whole, for its signature opens it once.
  return url.pathname === '/s' && query.has('signature') ? url.href.replace(/#.*$/, '') : null;
}

/** One article, one id: its token, else `__biz`, `mid` and `idx`. */
export function postIdOf(address: string): string {
  const url = new URL(address);
  const token = /^\/s\/([\w-]+)$/.exec(url.pathname)?.[1];
  if (token !== undefined) return token;
  const query = url.searchParams;
  return query.has('mid') ? [query.get('__biz'), query.get('mid'), query.get('idx')].join('_') : address;
}
