/** Pages of the simulated platform in the shapes of platforms.md §6.2–6.4. Every one of them answers 200, as the real ones do. */

import { addressOf } from './ledger.ts';
import { type Dress, removedWording, type Wording } from './wordings.ts';
import type { WorldAccount, WorldPost } from './world.ts';
import { escapeHtml } from './writing.ts';

/** An ordinary article: ids and time in script variables, the body hidden until a script shows it. */
export function articlePage(account: WorldAccount, post: WorldPost): string {
  const seconds = Math.floor(post.at / 1000);
  const title = escapeHtml(post.title);
  return `<!DOCTYPE html>
<html lang="zh_CN">
<head>
<meta charset="utf-8">
<title></title>
<meta name="generator" content="example, invented">
<meta name="author" content="${escapeHtml(account.title)}">
<meta property="og:title" content="${title}">
<meta property="og:url" content="${addressOf(post.token)}">
<meta property="og:type" content="article">
</head>
<body id="activity-detail" class="zh_CN">
<div id="js_article" class="rich_media">
<div class="rich_media_inner"><div id="page-content" class="rich_media_area_primary">
<h1 class="rich_media_title" id="activity-name">
${title}
</h1>
<div id="meta_content" class="rich_media_meta_list">
<span class="rich_media_meta rich_media_meta_nickname" id="profileBt"><a href="javascript:void(0);" id="js_name">
${escapeHtml(account.title)}</a></span>
<em id="publish_time" class="rich_media_meta rich_media_meta_text"></em>
</div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">
${post.html}
</div>
</div></div>
</div>
<script type="text/javascript">
var biz = "${account.biz}" || "";
var mid = "${post.mid}" || "" || "";
var idx = "${post.idx}" || "" || "";
var sn = "${post.sn}" || "" || "";
var user_name = "${account.userName}";
var nickname = ${scriptText(account.title)};
var round_head_img = "https://wx.qlogo.cn/mmhead/example-${account.feedId}/0";
var msg_title = ${scriptText(post.title)};
var msg_link = "http://mp.weixin.qq.com/s?__biz=${account.biz}&mid=${post.mid}&idx=${post.idx}&sn=${post.sn}#rd";
var ct = "${seconds}";
var oriCreateTime = '${seconds}';
var createTime = '${beijingMinute(post.at)}';
var item_show_type = "0";
</script>
</body>
</html>
`;
}

/** A message in the place of an article, in one of three dresses. */
export function messagePage({ wording, dress }: { wording: Wording; dress: Dress }, script = ''): string {
  const lang = wording.lang === 'en' ? 'en' : 'zh_CN';
  return `<!DOCTYPE html>
<html lang="${lang}">
<head><meta charset="utf-8"><meta name="generator" content="example, invented"><title></title></head>
<body id="activity-detail" class="${lang}">
${blocks[dress](wording)}${script === '' ? '' : `\n<script type="text/javascript">\n${script}\n</script>`}
</body>
</html>
`;
}

/** The script of a page that names where the account went. */
export function transferScript(successorUrl: string): string {
  return `var transferTargetLink = '${successorUrl}';`;
}

/** The script of a violation page: the platform's own code for it, and whose article it was. */
export function removalScript(account: WorldAccount): string {
  return `window.cgiData = { del_reason_id: '20004', del_reason: ${scriptText(removedWording.detail ?? '')}, user_name: '${account.userName}', nick_name: ${scriptText(account.title)} };`;
}

/** Asks for a captcha, in the article's place or at the end of a redirect. */
export function challengePage(): string {
  return `<!DOCTYPE html>
<html lang="zh_CN">
<head><meta charset="utf-8"><meta name="generator" content="example, invented"><title>微信公众平台</title></head>
<body>
<div class="weui-msg"><div class="weui-msg__icon-area"><i class="weui-icon-warn weui-icon_msg"></i></div>
<div class="weui-msg__text-area"><h2 class="weui-msg__title">环境异常</h2>
<p class="weui-msg__desc">当前环境异常，完成验证后即可继续访问。</p></div>
<div class="weui-msg__opr-area"><p class="weui-btn-area"><a class="weui-btn weui-btn_primary" id="js_verify" href="javascript:;">去验证</a></p></div></div>
<script type="text/javascript" src="/mmbizwap/zh_CN/htmledition/js/secitptpage/verify.html"></script>
</body>
</html>
`;
}

const blocks: Record<Dress, (wording: Wording) => string> = {
  'weui-msg': ({ title, detail }) => `<div class="weui-msg">
<div class="weui-msg__icon-area"><i class="weui-icon-warn weui-icon_msg-primary"></i></div>
<div class="weui-msg__text-area">
<h2 class="weui-msg__title warn">${escapeHtml(title)}</h2>${detail === null ? '' : `\n<p class="weui-msg__desc">${escapeHtml(detail)}</p>`}
</div>
</div>`,
  page_msg: ({ title, detail }) => `<div class="page_msg">
<div class="inner">
<span class="msg_icon_wrp"><i class="icon80_smile"></i></span>
<div class="msg_content"><h2 class="title">${escapeHtml(title)}</h2>${detail === null ? '' : `\n<p class="tips">${escapeHtml(detail)}</p>`}</div>
</div>
</div>`,
  'mesg-block': ({ title, detail }) => `<div class="mesg-block">
<p>${escapeHtml(title)}</p>${detail === null ? '' : `\n<p>${escapeHtml(detail)}</p>`}
</div>`,
};

function scriptText(text: string): string {
  return JSON.stringify(text).replaceAll('<', '\\x3c');
}

function beijingMinute(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
