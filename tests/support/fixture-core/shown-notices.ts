/** Invented notices of five kinds, taken apart by the judge itself: what the account page is looked at with. No account here exists. */

import { join } from 'node:path';
import type { PlatformId } from '../../../electron/contract/names.ts';
import type { AccountView } from '../../../electron/contract/shapes/account.ts';
import type { Anatomy, Judgement } from '../../../electron/contract/shapes/judgement.ts';
import { judge } from '../../../electron/core/judge/judge.ts';
import { loadRules } from '../../../electron/core/judge/load.ts';
import type { JudgeInput } from '../../../electron/core/judge/types.ts';
import { variants } from '../account-variants.ts';

type Shown = { platform: PlatformId; title: string; handle: string; given: Partial<JudgeInput>; text: string };

const shown: Record<string, Shown> = {
  wechat: {
    platform: 'weixin',
    title: 'Shen Yan 沈砚',
    handle: '沈砚',
    given: { platform: 'weixin' },
    text: '因大量用户投诉，此帐号内容可能违反相关法律法规和政策，现已被关闭。',
  },
  vk: {
    platform: 'vk',
    title: 'Фонарь на причале',
    handle: 'vk.example/fonar',
    given: { platform: 'vk' },
    text: 'Страница заблокирована на территории Российской Федерации на основании решения Роскомнадзора № 27-31-2014 от 12.03.2014',
  },
  youtube: {
    platform: 'youtube',
    title: 'Lantern Pier Films',
    handle: '@lanternpier',
    given: { platform: 'youtube' },
    text: 'This account has been terminated because we received multiple third-party claims of copyright infringement regarding material the user posted.',
  },
  bluesky: { platform: 'bluesky', title: 'Tide Tables', handle: 'tide.example', given: { platform: 'bluesky' }, text: '' },
  'http-451': {
    platform: 'feed',
    title: 'The Ferry Ledger',
    handle: 'ferry.example',
    given: {
      platform: null,
      url: 'https://ferry.example/feed',
      status: 451,
      headers: { link: '<https://ferry.example/>; rel="blocked-by"' },
      bodyText: 'Unavailable For Legal Reasons. This page is not shown in your country because of a court order.',
    },
    text: '',
  },
};

export const shownKinds = Object.keys(shown);

/** The account view around one of `shownKinds`. */
export function shownView(kind: string): AccountView {
  const one = shown[kind];
  const base = variants.closed;
  const [notice] = base?.notices ?? [];
  if (!one || !base || !notice) throw new Error(`no notice is called ${kind}`);
  const { anatomy, says, actor } = judgeShown(one);
  const { platform, title, handle } = one;
  const status = says === 'withheld' ? 'withheld' : says === 'closed' ? 'closed' : 'suspended';
  const closure: AccountView['closure'] =
    base.closure && status !== 'withheld' ? { ...base.closure, platform, status, accountTitle: title } : null;
  return {
    ...base,
    account: { ...base.account, platform, title, handle, status, ...(platform === 'weixin' ? {} : { nativeId: handle }) },
    alsoAt: [],
    sameWords: null,
    checks: { ...base.checks, loupe: base.checks.loupe.map((mark) => (mark.hasNotice ? { ...mark, status } : mark)) },
    closure,
    notices: [{ ...notice, platform, accountTitle: title, handle, says, actor, anatomy }],
  };
}

function judgeShown({ given, text }: Shown): Pick<Judgement, 'says' | 'actor'> & { anatomy: Anatomy } {
  const rules = loadRules(join(import.meta.dirname, '../../../resources/rules'));
  if (!rules.ok) throw new Error(rules.error.message);
  const input: JudgeInput = {
    platform: null,
    url: null,
    status: null,
    headers: {},
    outline: null,
    json: null,
    subject: 'account',
    ...given,
    ...(text === '' ? {} : { bareText: text }),
  };
  const asked =
    text === '' && given.status === undefined ? { ...input, status: 400, json: { error: 'AccountTakedown', message: '' } } : input;
  const { says, actor, notice } = judge(asked, rules.value);
  if (!notice) throw new Error(`not read as a notice: ${text || JSON.stringify(given)}`);
  return { says, actor, anatomy: notice };
}
