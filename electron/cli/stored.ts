/** What is stored of posts besides their text: one of them to read, pictures that are due, a sound or film when it is asked for. */

import type { OutputOf } from '../contract/methods.ts';
import { fail, ok, type Result } from '../contract/result.ts';
import { type Asked, type Command, text } from './command.ts';
import type { Door } from './door.ts';
import { readId } from './input.ts';
import { type Said, say } from './said.ts';
import { count, plain, when } from './text.ts';

export const stored: Command[] = [
  {
    name: 'read',
    usage: '<post>',
    says: 'One kept post with its text, by its number; marks nothing.',
    gives: 'the post with `html`, `text`, `media`, its versions and the notice in its place',
    options: [{ flags: '--revision <number>', says: 'an earlier version; the newest when left out' }],
    needs: 'library',
    reads: true,
    run: read,
  },
  {
    name: 'pictures',
    usage: '',
    says: 'Ask now for the pictures that are due, through the chosen route.',
    gives: '`{stored, refused, putOff}`',
    options: [],
    needs: 'library',
    run: pictures,
  },
  {
    name: 'media',
    usage: '<post>',
    says: 'Keep the sound or film of a post; what was cut off goes on.',
    gives: 'an array of `{url, sha256, type, bytes}`',
    options: [{ flags: '--url <url>', says: 'only this one of the post' }],
    needs: 'library',
    run: media,
  },
];

async function read(door: Door, { args, options }: Asked): Promise<Result<Said>> {
  const id = readId(args[0] ?? '', 'The post');
  const named = text(options, 'revision');
  const revision = named === undefined ? null : readId(named, '--revision');
  if (!id.ok) return id;
  if (revision !== null && !revision.ok) return revision;
  const answer = await door.call('post.read', { id: id.value, ...(revision === null ? {} : { revision: revision.value }) });
  return say(answer, sayPost);
}

function sayPost({ post, text: body, media: files, removal }: OutputOf<'post.read'>): string[] {
  return [
    plain(post.title ?? ''),
    `${plain(post.accountTitle)}, ${post.platform} · ${when(post.publishedAt ?? post.seenAt)} · ${post.presence} · ${post.url ?? ''}`,
    ...(removal === null ? [] : [`notice in its place: “${plain(removal.anatomy.text)}”`]),
    '',
    ...body.split('\n').map(plain),
    ...files.map(({ kind, url, sha256 }) => `[${kind}${sha256 === null ? ', not stored' : ''}] ${plain(url)}`),
  ];
}

async function pictures(door: Door): Promise<Result<Said>> {
  const answer = await door.call('pictures.fetch', {});
  if (!answer.ok) return answer;
  const { stored: kept, refused, putOff } = answer.value;
  return ok({ json: answer.value, text: [`${count(kept, 'picture', 'pictures')} stored, ${refused} refused, ${putOff} put off.`] });
}

async function media(door: Door, { args, options, tell }: Asked): Promise<Result<Said>> {
  const id = readId(args[0] ?? '', 'The post');
  if (!id.ok) return id;
  const post = await door.call('post.read', { id: id.value });
  if (!post.ok) return post;
  const only = text(options, 'url');
  const files = post.value.media.filter(({ kind, url }) => (kind === 'audio' || kind === 'video') && (only === undefined || url === only));
  if (files.length === 0) return fail('not-found', 'This post names no such sound or film.');
  const kept: unknown[] = [];
  for (const { url } of files) {
    tell(`Asking for ${plain(url)}`);
    const answer = await door.call('media.fetch', { postId: id.value, url });
    if (!answer.ok) return answer;
    kept.push({ url, ...answer.value });
  }
  return ok({ json: kept, text: [`${count(kept.length, 'file', 'files')} kept.`] });
}
