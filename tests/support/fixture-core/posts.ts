/** Invented posts of the design pictures, and as many more as a long list needs. */

import type { Post, PostBody, TimelineItem } from '../../../electron/contract/shapes/post.ts';
import { notice, noticeItem, unknownAnatomy, wave } from './notices.ts';
import { account, accounts, at } from './people.ts';

const dayMs = 86_400_000;

type Line = { id: number; by: string; time: string; title?: string; excerpt: string } & Partial<Post>;

const lines: Line[] = [
  {
    id: 1,
    by: 'Harbour Almanac',
    time: '14:21',
    title: 'Tide tables, and the people who still print them',
    excerpt: 'The printer on Rope Walk runs one edition a year, eleven hundred copies, and proofs every figure aloud with her brother.',
  },
  {
    id: 2,
    by: 'Lin Qiao',
    time: '13:40',
    title: 'The grammar of a closed door',
    excerpt: 'Three sentences are pasted to a shopfront. What they say is less interesting than what they leave out.',
    read: true,
    revisions: 2,
  },
  {
    id: 3,
    by: '北窗笔记',
    time: '12:55',
    excerpt: '修伞的老人说：“伞骨断了好修，伞面旧了难换。”我问他为什么，他说颜色对不上，人就不认得自己的伞了。',
  },
  {
    id: 4,
    by: 'Orchard Radio',
    time: '10:48',
    title: 'Episode 61: the ferry timetable as literature',
    excerpt: 'Recorded on the lower deck, with engine.',
    read: true,
    kind: 'video',
  },
  {
    id: 5,
    by: 'Ring Road Notes',
    time: '10:10',
    title: 'Notes from the night bus depot',
    excerpt: 'The last bus is cleaned by hand.',
    read: true,
    presence: 'gone',
    presenceAt: at('10:10'),
    seenAt: at('09:00') - 5 * dayMs,
  },
  {
    id: 6,
    by: 'Kitchen Parliament',
    time: '09:47',
    excerpt: 'Minutes of the household meeting: motion to retire the blue teapot fails, four to one. The teapot abstains.',
  },
  {
    id: 7,
    by: '河道水位',
    time: '08:15',
    title: '三月水位表与去年同期比较',
    excerpt: '上游来水偏少，中段两站略高于往年。附表可下载。',
    read: true,
    saved: true,
  },
  {
    id: 8,
    by: '末班站台',
    time: '07:02',
    title: '站台上的第七盏灯',
    excerpt: '第七盏灯坏了三个月，修灯的人说它不在图纸上。',
    presence: 'removed',
    presenceAt: at('07:30'),
  },
];

export const posts: Post[] = [...lines.map(post), ...Array.from({ length: 1200 }, (_, index) => olderPost(index))];

function post({ by, time, ...line }: Line): Post {
  const { id: accountId, platform } = account(by);
  return {
    accountId,
    accountTitle: by,
    platform,
    nativeId: `post-${line.id}`,
    url: `https://slow-ferry.example/${line.id}`,
    title: null,
    author: null,
    kind: 'article',
    lang: null,
    publishedAt: at(time),
    seenAt: at(time) + 60_000,
    presence: 'present',
    presenceAt: null,
    read: false,
    saved: false,
    revisions: 1,
    ...line,
  };
}

function olderPost(index: number): Post {
  const { title = '' } = accounts[index % accounts.length] ?? {};
  const older = post({
    id: 100 + index,
    by: title,
    time: '06:00',
    title: `Ledger page ${index + 1}`,
    excerpt: 'What was counted, by whom, and with which pencil.',
    read: index % 3 > 0,
  });
  return { ...older, publishedAt: at('06:00') - index * 2_700_000 };
}

export const items: TimelineItem[] = [
  ...posts.map((each): TimelineItem => ({ kind: 'post', key: `post-${each.id}`, at: each.publishedAt ?? each.seenAt, post: each })),
  { kind: 'wave' as const, key: 'wave-1', at: at('14:02'), wave },
  noticeItem(1, 'Shen Yan 沈砚', '11:32'),
  noticeItem(2, '旧砚台', '06:40', { notice: notice(2, '旧砚台', { anatomy: unknownAnatomy }) }),
  noticeItem(3, '末班站台', '06:30', { pending: 'seen-once', status: 'closed' }),
  noticeItem(4, '夜航广播', '06:20', { reopenedAt: at('09:32'), status: 'suspended' }),
].sort((a, b) => b.at - a.at);

export function latePost(id: number, title: string): Extract<TimelineItem, { kind: 'post' }> {
  const late = post({ id, by: 'Lin Qiao', time: '14:22', title, excerpt: '' });
  return { kind: 'post', key: `post-${id}`, at: late.publishedAt ?? late.seenAt, post: late };
}

const essay = `<p>In the lane behind the old tram depot there is a shop that has been closed four times and opened three. Each time a sheet of paper appears on the shutter before the paint is dry. I keep a photograph of every one. They are short and polite, and they share a grammar that took me years to hear.</p>
<p>The first thing to go is the subject. Nobody closes the shop; the shop <span lang="zh-Hans">已被关闭</span>, “has been closed”. Chinese makes this easy and English hardly less so: the passive arrives like a stagehand in black, moves the furniture, and is gone before the lights come up.</p>
<p>The second is number. Complaints are always many, <span lang="zh-Hans">大量</span>, and never forty-one. Forty-one could be counted again by someone else. “A large number” can only be believed.</p>
<blockquote><p lang="zh-Hans">“凡是不写日期的告示，都在等人忘记它。”</p><p>A notice without a date is waiting to be forgotten.</p></blockquote>
<p>The third is law. A statute has an article, a clause, a line you can put a finger on. <span lang="zh-Hans">相关</span>, “relevant”, has none of these; it is a hand waved at a shelf. So I have begun to write, beside each sheet, what it does not say: who, how many, which rule, until when.</p>
<p>It is not an argument. It is closer to what a surveyor does, who marks the edge of a thing and leaves the middle blank until somebody has measured it.</p>
<p>My neighbour, who repairs umbrellas and has opinions, thinks this is a waste of a good notebook. But she also asked to see the page for the autumn of the year before last, and she read it standing up.</p>`;

export function body(id: number): PostBody | null {
  const found = posts.find((each) => each.id === id);
  if (found === undefined) return null;
  const chinese = /\p{Script=Han}/u.test(found.excerpt);
  const plain = chinese
    ? `<p>${found.excerpt}</p><p>第二天再去，伞已经修好，靠在门边。</p><figure><img data-src="https://img.invented.example/a.jpg" alt="门边的伞"><figcaption>门边的伞。</figcaption></figure>`
    : `<p>${found.excerpt}</p><h2>What was seen</h2><p>It was <a href="https://www.harbour.example/tables">counted twice</a>, and <a href="javascript:alert(1)">not a third time</a>.</p><img data-src="https://img.invented.example/tide.png" alt="A printed table of tides"><ul><li>by hand</li><li>aloud</li></ul><pre><code>00:14  4.2 m</code></pre>`;
  return {
    post: found,
    html: id === 2 ? essay : plain,
    text: id === 2 ? essay.replace(/<[^>]+>/g, '') : found.excerpt,
    words: id === 2 ? 1140 : 210,
    keptAt: found.seenAt,
    commentsUrl: null,
    media: found.kind === 'video' ? [{ kind: 'video', url: 'https://video.invented.example/61', title: null, stored: false }] : [],
    position: 0,
    removal:
      found.presence === 'removed'
        ? { ...notice(9, found.accountTitle), subject: 'post', postId: id, anatomy: { ...unknownAnatomy, text: '此内容因违规无法查看。' } }
        : null,
    older: found.revisions > 1 ? [{ revision: 1, seenAt: at('13:10'), title: found.title }] : [],
  };
}
