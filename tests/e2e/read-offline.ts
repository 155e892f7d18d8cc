/** Reading everything in the window while nothing answers: each post opened by key, its words and pictures in place, found by a word of its own; nobody asked. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { type Client, expect } from '../support/client.ts';
import { longestWord } from '../support/feeds-in.ts';
import { canTrace, traceTo } from '../support/strace.ts';
import { corePids } from './screens.ts';

export type Opened = { posts: number; pictures: number; faults: string[]; texts: { id: number; text: string }[] };

/** Opens every post of the list that is shown, from its top, by J. Answers what was not as it must be, in words. */
export function openEachPost(page: Page, library: 'own' | 'example'): Promise<Opened> {
  return page.evaluate(async (of) => {
    const opened: Opened = { posts: 0, pictures: 0, faults: [], texts: [] };
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const tight = (text: string | null | undefined) => (text ?? '').replace(/[\s\u00ad\u200b-\u200f\u2060\ufeff]/g, '');
    const press = (key: string) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    const chosen = () =>
      document.querySelector('article[data-key][aria-current="true"], article[data-key].is-selected')?.getAttribute('data-key');
    const read = async (id: number) => {
      const body = JSON.stringify({ id });
      const answer = await fetch(`/call/${of}/post.read`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      return ((await answer.json()) as { value: { post: { title: string | null }; text: string } }).value;
    };
    const within = async (ready: () => boolean): Promise<boolean> => {
      for (const until = performance.now() + 4000; performance.now() < until; await frame()) if (ready()) return true;
      return false;
    };
    for (let last: string | null | undefined; ; ) {
      press('j');
      if (!(await within(() => chosen() !== last && chosen() !== undefined))) return opened;
      last = chosen();
      const [, kind, id] = (last ?? '').split('.');
      if (kind !== 'post') continue;
      const { post, text } = await read(Number(id));
      const start = tight(text).slice(0, 60);
      const shown = () => document.querySelector<HTMLElement>('.reader-article');
      const isShown = () =>
        shown()?.querySelector('.post-body') !== null &&
        tight(shown()?.querySelector('h1')?.textContent) === tight(post.title) &&
        tight(shown()?.querySelector('.post-body')?.textContent).includes(start.slice(0, 20));
      opened.posts += 1;
      if (!(await within(isShown))) opened.faults.push(`not shown: ${post.title} ${start}`);
      const images = () => [...(shown()?.querySelectorAll<HTMLImageElement>('.post-body img') ?? [])];
      opened.pictures += images().length;
      if (!(await within(() => images().every((image) => image.complete && image.naturalWidth > 0))))
        opened.faults.push(`picture not drawn: ${post.title}`);
      for (const place of shown()?.querySelectorAll('.image-placeholder') ?? [])
        opened.faults.push(`not stored: ${place.getAttribute('aria-label')}`);
      opened.texts.push({ id: Number(id), text: text.slice(0, 2000) });
    }
  }, library);
}

/** Each post by the longest word of its beginning. Answers the words that did not find it. */
export async function searchEach({ call }: Client, { texts }: Opened, library: 'own' | 'example'): Promise<string[]> {
  const lost: string[] = [];
  for (const { id, text } of texts) {
    const word = longestWord(text);
    if (word === null) continue;
    const answer = (await call('search', { query: `"${word}"`, limit: 500 }, library)) as { value: { hits: { post?: { id: number } }[] } };
    if (!answer.value.hits.some(({ post }) => post?.id === id)) lost.push(word);
  }
  return lost;
}

/** What the shell and the core connect or send to from now on, and what the page asks for that is not the shell's own. */
export async function watchLeaving({ page, folder }: Client, outputFolder: string): Promise<{ end(): Promise<string[]> }> {
  const own = new URL(page.url()).origin;
  const left: string[] = [];
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== own && protocol !== 'data:' && protocol !== 'blob:') left.push(request.url());
  });
  const trace = canTrace() ? traceTo(outputFolder) : null;
  const tracer = trace === null ? null : await attach(trace.before, pidsOf(folder));
  return {
    async end() {
      if (trace === null || tracer === null) return left;
      tracer.kill('SIGINT');
      await once(tracer, 'exit');
      return [...left, ...trace.destinations()];
    },
  };
}

/** strace says on its last line of standard error that it is attached. */
async function attach(before: string[], pids: number[]): Promise<ChildProcess> {
  const [file = '', ...options] = before.filter((option) => option !== '-D' && option !== '-qq');
  const tracer = spawn(file, [...options, ...pids.flatMap((pid) => ['-p', String(pid)])], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  for await (const text of tracer.stderr.setEncoding('utf8') as AsyncIterable<string>) {
    said += text;
    if (said.split('\n').filter((line) => line.includes('attached')).length >= pids.length) break;
  }
  expect(said).toContain('attached');
  return tracer;
}

/** The core that has the folder open, and the shell that started it. */
function pidsOf(folder: string): number[] {
  return [...new Set(corePids(folder).flatMap((pid) => [pid, parentOf(pid)]))];
}

export function parentOf(pid: number): number {
  return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
}

/** Processes a process has started whose command line has these words. */
export function childrenOf(parent: number, words: string): number[] {
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return pids.filter((pid) => {
    try {
      return parentOf(pid) === parent && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(words);
    } catch {
      // It has ended since it was listed.
      return false;
    }
  });
}
