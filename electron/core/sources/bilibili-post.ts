/** One dynamic of a Bilibili account as its interface states it: a text, pictures, a video, an article, or somebody else's dynamic passed on. */

import { escapeHtml } from '../parse/entities.ts';
import type { PostDraft } from './adapter.ts';
import { at, listAt, mediumOf, paragraphsOf, picturesOf, postOf, textAt } from './drafts.ts';

/** Null when the item has no id. */
export function postFrom(item: unknown): PostDraft | null {
  const id = textAt(item, 'id_str');
  if (id === null) return null;
  const content = at(item, 'modules.module_dynamic');
  const original = at(item, 'orig');
  const isRepost = typeof original === 'object' && original !== null;
  const media = mediaIn(content);
  const seconds = Number(textAt(item, 'modules.module_author.pub_ts') ?? Number.NaN);
  const bvid = textAt(content, 'major.archive.bvid');
  return postOf({
    nativeId: id,
    url: bvid === null ? `https://t.bilibili.com/${id}` : `https://www.bilibili.com/video/${bvid}`,
    title: titleIn(content),
    author: textAt(item, 'modules.module_author.name'),
    publishedAt: seconds > 0 ? seconds * 1000 : null,
    html: [bodyOf(content), picturesOf(media), isRepost ? quoted(original) : ''].join(''),
    kind: isRepost
      ? 'repost'
      : bvid !== null
        ? 'video'
        : at(content, 'major.article')
          ? 'article'
          : hasOnlyPictures(content, media)
            ? 'picture'
            : 'post',
    media: isRepost ? [...media, ...mediaIn(at(original, 'modules.module_dynamic'))] : media,
    tags: textAt(content, 'topic.name') === null ? [] : [textAt(content, 'topic.name') ?? ''],
  });
}

function titleIn(content: unknown): string | null {
  const kinds = ['archive', 'article', 'opus', 'pgc', 'ugc_season', 'music', 'common'];
  return kinds.map((kind) => textAt(content, `major.${kind}.title`)).find((title) => title !== null) ?? null;
}

function bodyOf(content: unknown): string {
  const texts = [
    'desc.text',
    'major.opus.summary.text',
    'major.archive.desc',
    'major.article.desc',
    'major.common.desc',
    'major.none.tips',
  ];
  const [text = ''] = texts.flatMap((path) => textAt(content, path) ?? []);
  const both = textAt(content, 'desc.text') === null ? '' : (textAt(content, 'major.archive.desc') ?? '');
  return paragraphsOf(text) + paragraphsOf(both);
}

function hasOnlyPictures(content: unknown, media: PostDraft['media']): boolean {
  return media.length > 0 && bodyOf(content) === '';
}

function quoted(original: unknown): string {
  const content = at(original, 'modules.module_dynamic');
  const author = textAt(original, 'modules.module_author.name');
  const title = titleIn(content);
  const heads = [author === null ? '' : `<p>@${escapeHtml(author)}</p>`, title === null ? '' : `<p>${escapeHtml(title)}</p>`];
  return `<blockquote>${heads.join('')}${bodyOf(content)}${picturesOf(mediaIn(content))}</blockquote>`;
}

function mediaIn(content: unknown): PostDraft['media'] {
  const pictures = [
    ...listAt(content, 'major.draw.items').flatMap((one) => textAt(one, 'src') ?? []),
    ...listAt(content, 'major.opus.pics').flatMap((one) => textAt(one, 'url') ?? []),
    ...listAt(content, 'major.article.covers').flatMap((one) => (typeof one === 'string' ? [one] : [])),
    ...['major.archive.cover', 'major.common.cover', 'major.pgc.cover'].flatMap((path) => textAt(content, path) ?? []),
  ];
  return pictures.map((url) => mediumOf('image', url));
}
