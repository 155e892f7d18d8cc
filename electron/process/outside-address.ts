/** An address as it is given to the system's browser: without what only tells who sent the reader there. */

const always = new Set(
  'fbclid gclid dclid gbraid wbraid msclkid yclid ysclid twclid ttclid li_fat_id igshid igsh mc_cid mc_eid mkt_tok vero_id oly_enc_id oly_anon_id _openstat __s _hsenc _hsmi __hstc __hssc __hsfp hsctatracking wt_mc wt_zmc ncid cmpid ref_src ref_url __twitter_impression s_cid rb_clickid spm scm vd_source share_source share_medium share_plat share_tag share_session_id share_from spm_id_from from_spmid bbid unique_k buvid xhsshare xsec_source weibo_id shareuid share_token sharefrom'.split(
    ' ',
  ),
);
const families = /^(?:utm|pk|mtm|matomo|piwik|hsa|at|stm|itm|ga|vero|trk)_/i;

/** Where a name is tracking on one host and meaning on another. */
const onHosts: [RegExp, Set<string>][] = [
  [/(?:^|\.)youtube\.com$|^youtu\.be$/, new Set(['si', 'feature', 'pp'])],
  [/(?:^|\.)(?:x|twitter)\.com$/, new Set(['s', 't'])],
  [
    /^mp\.weixin\.qq\.com$/,
    new Set([
      'scene',
      'subscene',
      'ascene',
      'sessionid',
      'clicktime',
      'enterid',
      'exportkey',
      'pass_ticket',
      'wx_header',
      'devicetype',
      'version',
      'lang',
      'nettype',
      'abtest_cookie',
    ]),
  ],
  [/(?:^|\.)bilibili\.com$/, new Set(['from', 'seid', 'from_source', 'msource', 'timestamp', 'mid', 'is_story_h5', 'plat_id', 'up_id'])],
  [/(?:^|\.)zhihu\.com$/, new Set(['utm_psn', 'utm_id', 'hybrid_search_source', 'hybrid_search_extra'])],
  [/(?:^|\.)xiaohongshu\.com$/, new Set(['app_platform', 'app_version', 'author_share', 'appuid', 'apptime', 'share_id'])],
];

/** The same address with its tracking parameters taken out, in the query and in a fragment written as one; everything else stays byte for byte. */
export function withoutTracking(url: URL): string {
  const own = onHosts.find(([host]) => host.test(url.hostname))?.[1];
  const isTracking = (name: string) => always.has(name.toLowerCase()) || families.test(name) || own?.has(name) === true;
  const clean = new URL(url);
  clean.search = kept(url.search.slice(1), isTracking);
  if (/^#[\w.-]+=[^#]*$/.test(url.hash)) clean.hash = kept(url.hash.slice(1), isTracking);
  return clean.href;
}

function kept(query: string, isTracking: (name: string) => boolean): string {
  return query
    .split('&')
    .filter((pair) => pair === '' || !isTracking(nameIn(pair)))
    .join('&');
}

function nameIn(pair: string): string {
  const name = pair.split('=')[0] ?? '';
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
