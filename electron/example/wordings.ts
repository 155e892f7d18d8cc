/**
 * What stands in the place of an account or a post. Every wording here is *reconstructed*: composed after what readers of 2014 and later
 * reported, not copied from a saved page of that day.
 */

export type Dress = 'weui-msg' | 'page_msg' | 'mesg-block';
export const dresses: readonly [Dress, ...Dress[]] = ['weui-msg', 'page_msg', 'mesg-block'];

export type Wording = {
  id: string;
  lang: 'zh-Hans' | 'en';
  title: string;
  /** A second line under the title, or none. */
  detail: string | null;
  provenance: 'reconstructed';
  /** Composed for the story only: no rule has it as a sample. */
  unseen: boolean;
};

function wording(id: string, lang: Wording['lang'], title: string, more: { detail?: string; unseen?: boolean } = {}): Wording {
  return { id, lang, title, detail: more.detail ?? null, provenance: 'reconstructed', unseen: more.unseen ?? false };
}

export const closingWordings: readonly [Wording, ...Wording[]] = [
  wording('closed-reported', 'zh-Hans', '因大量用户举报，此帐号内容可能违反相关法律法规和政策，现已被关闭。'),
  wording('closed-complained', 'zh-Hans', '因大量用户投诉，此帐号内容可能违反相关法律法规和政策，现已被关闭。'),
  wording(
    'closed-reported-en',
    'en',
    'This account has been closed because a large number of users reported it. Its content may violate relevant laws, regulations and policies.',
  ),
  wording('closed-reported-lines', 'zh-Hans', '此帐号已被关闭', {
    detail: '经大量用户举报，该公众帐号发布的内容可能违反有关法律法规和政策。',
    unseen: true,
  }),
  wording(
    'closed-complained-en',
    'en',
    'Following complaints from many users, this official account has been closed, as its content may violate relevant laws and policies.',
    { unseen: true },
  ),
];

export const suspendingWordings: readonly [Wording, ...Wording[]] = [
  wording('blocked', 'zh-Hans', '此帐号已被屏蔽, 内容无法查看'),
  wording('frozen', 'zh-Hans', '此帐号在冻结期，内容无法查看'),
];

export const movedWording = wording('moved', 'zh-Hans', '该公众号已迁移');
export const deletedWording = wording('post-deleted', 'zh-Hans', '该内容已被发布者删除');
export const removedWording = wording('post-removed', 'zh-Hans', '此内容因违规无法查看', {
  detail: '由用户投诉并经平台审核，涉嫌违反相关法律法规和政策，查看对应规则',
});

/** The whole text as it stands in the notice place. */
export function textOf({ title, detail }: Wording): string {
  return detail === null ? title : `${title}\n${detail}`;
}
