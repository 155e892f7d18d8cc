/** A feed whose posts are edited, softened, blanked, cut, replaced by a notice, deleted and restored at random, and what it has ever served. */

export type Version = { title: string; html: string };

export type RandomSource = {
  /** One act on one post. */
  change(): void;
  /** What is answered next: now and then an error, or a body that ends half-way. Notes what it serves. */
  answer(): { status: number; body: string };
  /** Post id to every version served whole, as JSON; a blank is no version. */
  served: ReadonlyMap<string, ReadonlySet<string>>;
};

type Article = { title: string; text: string; isThere: boolean };

const words = '河 水 慢 慢 流 过 旧 码头 register harbour pencil winter bench tide 记录 名字 日期 remark paper'.split(' ');
const notice = '此内容因违规无法查看';

export function createRandomSource(seed: number, posts: number): RandomSource {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const sentence = () => `${Array.from({ length: 4 + Math.floor(random() * 9) }, () => pick(words)).join(' ')}.`;
  const source: Article[] = Array.from({ length: posts }, () => ({
    title: sentence(),
    text: Array.from({ length: 2 + Math.floor(random() * 4) }, sentence).join(' '),
    isThere: true,
  }));
  const first = source.map(({ text }) => text);
  const served = new Map(source.map((_post, index) => [`p${index}`, new Set<string>()]));
  const acts: ((post: Article, index: number) => void)[] = [
    (post) => {
      post.text = `${post.text} ${sentence()}`.trim();
    },
    (post) => {
      post.text =
        post.text
          .split(' ')
          .filter(() => random() > 0.2)
          .join(' ') || sentence();
    },
    (post) => {
      post.title = sentence();
    },
    (post) => {
      post.text = '';
    },
    (post) => {
      post.text = `${post.text.slice(0, 40).trim()}…`;
    },
    (post) => {
      post.text = notice;
    },
    (post) => {
      post.isThere = false;
    },
    (post, index) => {
      post.isThere = true;
      post.text = first[index] ?? '';
    },
  ];

  function itemOf({ title, text, isThere }: Article, index: number): string {
    if (!isThere) return '';
    const html = text === '' ? '' : `&lt;p&gt;${text}&lt;/p&gt;`;
    return `<item><guid isPermaLink="false">p${index}</guid><title>${title}</title><link>https://a.example/p${index}</link><description>${html}</description></item>`;
  }

  return {
    change() {
      const index = Math.floor(random() * posts);
      pick(acts)(source[index] as Article, index);
    },
    answer() {
      if (random() < 0.02) return { status: 503, body: '' };
      const items = source.map(itemOf);
      const whole = random() < 0.05 ? Math.floor(random() * posts) : posts;
      for (const [index, { title, text, isThere }] of source.slice(0, whole).entries())
        if (isThere && text !== '') served.get(`p${index}`)?.add(JSON.stringify({ title, html: `<p>${text}</p>` } satisfies Version));
      const cut = items[whole]?.slice(0, 60) ?? '</channel></rss>';
      return {
        status: 200,
        body: `<rss version="2.0"><channel><title>A</title><link>https://a.example/</link>${items.slice(0, whole).join('')}${cut}`,
      };
    },
    served,
  };
}

/** Mulberry32. */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
