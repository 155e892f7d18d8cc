import { describe, expect, test } from 'vitest';
import { judge } from '../../../electron/core/judge/judge.ts';
import { loadRules } from '../../../electron/core/judge/load.ts';
import type { JudgeInput } from '../../../electron/core/judge/types.ts';
import { outlinePage } from '../../../electron/core/parse/html.ts';

const loaded = loadRules(new URL('../../../resources/rules', import.meta.url).pathname);
if (!loaded.ok) throw new Error(loaded.error.message);
const rules = loaded.value;

const article = 'https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOp';
const page = (html: string, more: Partial<JudgeInput> = {}) =>
  judge(
    {
      platform: null,
      url: article,
      status: 200,
      headers: {},
      outline: outlinePage(html, { url: article }),
      json: null,
      bodyText: html,
      ...more,
    },
    rules,
  );
const words = (text: string, more: Partial<JudgeInput> = {}) =>
  judge(
    { platform: 'weixin', url: null, status: null, headers: {}, outline: null, json: null, bareText: text, subject: 'account', ...more },
    rules,
  );
const answer = (status: number, more: Partial<JudgeInput> = {}) =>
  judge({ platform: null, url: 'https://example.org/a', status, headers: {}, outline: null, json: null, ...more }, rules);

const dresses: Record<string, (title: string, detail: string) => string> = {
  'weui-msg': (title, detail) =>
    `<div class="weui-msg"><div class="weui-msg__text-area"><h2 class="weui-msg__title warn">${title}</h2><div class="weui-msg__desc"><p class="tips">${detail}</p></div></div></div>`,
  page_msg: (title, detail) =>
    `<div class="page_msg"><div class="inner"><h2 class="title">${title}</h2><p class="tips">${detail}</p></div></div>`,
  'mesg-block': (title, detail) => `<div class="mesg-block"><p>${title}</p><p>${detail}</p></div>`,
};

describe.each(Object.keys(dresses))('a WeChat page in the dress %s', (name) => {
  const dress = dresses[name] as (title: string, detail: string) => string;

  test('with words no rule knows is read by the general grammar, and marked uncertain', () => {
    const {
      says,
      subject,
      class: kind,
      actor,
      notice,
    } = page(dress('此帐号已被关闭', '经大量用户举报，该公众号内容可能违反有关法律法规。'));
    expect({ says, subject, kind, actor }).toEqual({ says: 'closed', subject: 'account', kind: 'A', actor: 'not-said' });
    expect(notice).toMatchObject({
      uncertain: true,
      complaint: { present: true, by: 'users', quantity: '大量' },
      legal: { present: true, rung: 'unnamed-law', hedged: true, hedge: '可能', cites: [] },
    });
  });

  test('about an article never speaks of the account', () => {
    expect(page(dress('此内容因违规无法查看', '由用户投诉并经平台审核，涉嫌过度营销，查看对应规则'))).toMatchObject({
      says: 'removed',
      subject: 'post',
    });
    expect(page(dress('该内容已被发布者删除', ''))).toMatchObject({ says: 'deleted', subject: 'post', actor: 'owner' });
  });

  test('that asks for a moment, a login or an app says nothing', () => {
    expect(page(dress('该内容暂时无法查看', ''))).toMatchObject({ says: null, outcome: 'unclear' });
    expect(page(dress('环境异常', '当前环境异常，完成验证后即可继续访问。'))).toMatchObject({
      says: null,
      outcome: 'challenged',
      class: 'C',
    });
    expect(page(dress('操作频繁，请稍候再试', ''))).toMatchObject({ says: null, outcome: 'challenged' });
  });

  test('inside an article is content, whatever it says', () => {
    const html = `<div id="js_article"><div id="js_content">${dress('此帐号已被屏蔽, 内容无法查看', '')}</div></div>`;
    expect(page(html)).toMatchObject({ says: 'present', subject: 'post', notice: null });
  });
});

describe('the March 2014 wordings', () => {
  test.each(['举报', '投诉'])('of %s: closed, by nobody named, on complaints of many users, on an unnamed law, hedged', (verb) => {
    const text = `因大量用户${verb}，此帐号内容可能违反相关法律法规和政策，现已被关闭。`;
    const { says, actor, notice } = words(text);
    expect({ says, actor }).toEqual({ says: 'closed', actor: 'not-said' });
    expect(notice?.spans.map((span) => [span.part, text.slice(span.start, span.end)])).toEqual([
      ['complaint', `大量用户${verb}`],
      ['quantity', '大量'],
      ['law', '可能违反相关法律法规和政策'],
      ['hedge', '可能'],
      ['action', '被关闭'],
    ]);
    expect(notice?.stated.parts).toEqual(['action', 'complaint-source']);
  });
});

describe('what the words do not say', () => {
  test('infringement alleged is no rights holder complaining', () => {
    expect(words('此内容被投诉且经审核涉嫌侵权，无法查看。', { subject: 'post' })).toMatchObject({
      says: 'removed',
      actor: 'not-said',
      notice: { complaint: { present: true, by: 'not-said' }, legal: { rung: 'infringed-right', hedged: true } },
    });
  });

  test('a house rule is no law', () => {
    expect(words('此帐号违反《微信公众平台运营规范》，已被封禁').notice?.legal).toMatchObject({
      rung: 'rule',
      cites: [{ name: '微信公众平台运营规范', kind: 'rule' }],
    });
    expect(words('此帐号违反《互联网用户公众账号信息服务管理规定》第十二条，已被封禁').notice?.legal).toMatchObject({
      rung: 'statute-article',
      cites: [{ name: '互联网用户公众账号信息服务管理规定', kind: 'statute' }],
    });
  });

  test('the user complained about is not the one complaining', () => {
    expect(words('该用户被投诉，已被禁言').notice?.complaint).toMatchObject({ present: true, by: 'not-said' });
  });

  test('some functions taken away is a limit, all of them for ever an end', () => {
    expect(words('该公众号部分功能已被封禁')).toMatchObject({ says: 'limited', notice: { functions: 'some' } });
    expect(words('该公众号已被永久封禁')).toMatchObject({ says: 'closed', notice: { permanent: true } });
  });

  test('spellings are one: traditional signs, full width, spaces inside', () => {
    expect(words('此 帳號 已被屏蔽，內容無法查看').says).toBe('suspended');
    expect(words('ＴＨＩＳ　ａｃｃｏｕｎｔ has been terminated', { platform: 'YouTube' }).says).toBe('closed');
  });
});

describe('running text in a notice’s clothes', () => {
  test.each([
    '报道称，"此帐号已被屏蔽, 内容无法查看"是读者看到的全部文字。',
    'X suspends accounts which break its rules, the company said, and "this account has been suspended" is all one sees.',
    'We reserve the right to suspend any account. If we find a violation, the account has been closed before.',
    '平台近日清理，有部分账号已被关闭，此类行为将会受到打击。',
  ])('%s', (text) => {
    expect(words(text, { subject: 'account' }).says).toBeNull();
  });
});

describe('the line', () => {
  test('451 from the host itself withholds; blocked by somebody else it is the way that is blocked', () => {
    const link = (url: string) => ({ headers: { link: `<${url}>; rel="blocked-by"` } });
    expect(answer(451, { subject: 'account', ...link('https://example.org/legal') })).toMatchObject({
      says: 'withheld',
      class: 'A',
      outcome: 'ok',
    });
    expect(answer(451, link('https://isp.invalid/'))).toMatchObject({ says: null, class: 'C', outcome: 'blocked-here' });
  });

  test.each([
    [404, 'ok', 'gone', 'B'],
    [410, 'ok', 'gone', 'A'],
    [429, 'rate-limited', null, 'C'],
    [401, 'challenged', null, 'C'],
    [403, 'unclear', null, 'C'],
    [500, 'server-error', null, 'C'],
    [530, 'server-error', null, 'C'],
    [511, 'unreachable', null, 'C'],
  ])('%i is %s and says %s, class %s', (status, outcome, says, kind) => {
    const { outcome: got, says: said, class: of } = answer(status);
    expect([got, said, of]).toEqual([outcome, says, kind]);
  });

  test('503 with Retry-After is a limit, a challenge header a challenge at any status', () => {
    expect(answer(503, { headers: { 'retry-after': '900' } }).outcome).toBe('rate-limited');
    expect(answer(403, { headers: { 'cf-mitigated': 'challenge' } }).outcome).toBe('challenged');
  });

  test('a bridge that fails says nothing about the account', () => {
    for (const status of [200, 400, 404, 410, 503])
      expect(answer(status, { platform: 'weixin', facts: { isBridge: true, isFeed: false } })).toMatchObject({ says: null, class: 'C' });
  });
});

describe('codes', () => {
  test('come with the platform’s own words, and only for their platform', () => {
    const json = { error: 'AccountTakedown', message: 'Account has been suspended' };
    expect(answer(400, { platform: 'bluesky', json })).toMatchObject({
      says: 'suspended',
      class: 'A',
      notice: { text: 'Account has been suspended', machine: [{ code: 'error', value: 'AccountTakedown' }], uncertain: false },
    });
    expect(answer(200, { platform: 'zhihu', json }).says).toBeNull();
  });

  test('of a WeChat removal are kept beside the words', () => {
    const html = `${dresses['weui-msg']?.('此内容因违规无法查看', '')}<script>window.cgiData = { del_reason_id: '20004', del_reason: '涉嫌违反相关法律法规和政策' };</script>`;
    expect(page(html).notice?.machine).toEqual([
      { code: 'cgiData.del_reason_id', value: '20004' },
      { code: 'cgiData.del_reason', value: '涉嫌违反相关法律法规和政策' },
    ]);
  });

  test('of a move name the successor', () => {
    const html = `${dresses['weui-msg']?.('该公众号已迁移', '')}<script>var transferTargetLink = 'https://mp.weixin.qq.com/s/new-token-1';</script>`;
    expect(page(html)).toMatchObject({ says: 'moved', subject: 'account', successor: 'https://mp.weixin.qq.com/s/new-token-1' });
  });
});

test('a platform is known by id, by alias in any spelling, or by the host', () => {
  const text = '此帐号已被屏蔽';
  for (const platform of ['weixin', 'WeChat', '微信']) expect(words(text, { platform }).notice?.rule?.id).toBe('weixin.account-blocked');
  expect(words(text, { platform: null, url: article }).notice?.rule?.id).toBe('weixin.account-blocked');
  expect(words(text, { platform: 'elsewhere' }).notice?.rule).toBeNull();
});
