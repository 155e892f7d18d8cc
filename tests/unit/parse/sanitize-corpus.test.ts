import { readdirSync, readFileSync } from 'node:fs';
import { Parser } from 'htmlparser2';
import { expect, it } from 'vitest';
import { readFeed } from '../../../electron/core/parse/feed.ts';
import { sanitizeHtml } from '../../../electron/core/parse/sanitize.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';

const base = 'https://example.org/post/';
const asking = new Set([
  'src',
  'srcset',
  'poster',
  'background',
  'style',
  'action',
  'formaction',
  'data',
  'cite',
  'ping',
  'longdesc',
  'manifest',
  'xlink:href',
  'srcdoc',
]);
const running = new Set([
  'script',
  'iframe',
  'object',
  'embed',
  'form',
  'input',
  'button',
  'svg',
  'style',
  'link',
  'meta',
  'base',
  'video',
  'audio',
  'template',
  'noscript',
  'frame',
  'frameset',
  'applet',
  'portal',
]);

/** What in `html` could run or ask for something, as another parser sees it. */
function alive(html: string): string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (running.has(name)) found.push(`<${name}>`);
      for (const [attribute, value] of Object.entries(attributes)) {
        if (attribute.startsWith('on') || asking.has(attribute)) found.push(`${name} ${attribute}`);
        if (attribute === 'href' && !/^(?:https?|mailto):/.test(value)) found.push(`href=${value}`);
        if (attribute === 'data-src' && !/^https?:/.test(value)) found.push(`data-src=${value}`);
      }
    },
  });
  parser.end(html);
  return found;
}

function payloads(): string[] {
  const folder = corpus('security/xss/payloadbox');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8').split(/\r?\n/))
    .filter((text) => text.trim() !== '');
}

function htmlCases(): string[] {
  const trees = readdirSync(corpus('security/html5lib/tree-construction'))
    .filter((name) => name.endsWith('.dat'))
    .flatMap((name) =>
      readFileSync(corpus(`security/html5lib/tree-construction/${name}`), 'utf8')
        .split(/^#data\n/m)
        .slice(1),
    )
    .map((part) => part.split(/\n#errors/)[0] ?? '');
  const tokens = readdirSync(corpus('security/html5lib/tokenizer'))
    .filter((name) => name.endsWith('.test'))
    .flatMap(
      (name) =>
        (JSON.parse(readFileSync(corpus(`security/html5lib/tokenizer/${name}`), 'utf8')) as { tests?: { input: string }[] }).tests ?? [],
    )
    .map((test) => test.input);
  return [...trees, ...tokens];
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

describeCorpus('hostile markup of the corpus', () => {
  it('lets no injected script, handler, address or request survive in a body', () => {
    const lines = payloads();
    const survivors = lines.filter((line) => alive(sanitizeHtml(line, { base })).length > 0);
    expect(lines.length).toBeGreaterThan(6000);
    expect(survivors).toEqual([]);
  });

  it('lets none survive in a link or image address, and keeps titles and authors text', () => {
    const survivors = payloads().filter((line) => {
      const item = `<item><title>${escapeXml(line)}</title><author>${escapeXml(line)}</author><link>${escapeXml(line)}</link><enclosure url="${escapeXml(line)}" type="image/png"/><description>${escapeXml(`<p><a href="${line.replaceAll('"', '&quot;')}">x</a><img src="${line.replaceAll('"', '&quot;')}">${line}</p>`)}</description></item>`;
      const reading = readFeed(new TextEncoder().encode(`<rss version="2.0"><channel><title>t</title>${item}</channel></rss>`), {
        url: base,
        contentType: null,
      });
      if (reading.kind !== 'feed') return true;
      const [post] = reading.feed.posts;
      if (post === undefined || reading.feed.posts.length !== 1) return true;
      const addresses = [post.url, ...post.media.map((media) => media.url)].filter((address) => address !== null);
      return addresses.some((address) => !/^https?:\/\//.test(address)) || alive(sanitizeHtml(post.html, { base: post.url })).length > 0;
    });
    expect(survivors).toEqual([]);
  });

  it('changes nothing when it sanitises its own result again', () => {
    const cases = [...payloads(), ...htmlCases()];
    const restless = cases.filter((text) => {
      const once = sanitizeHtml(text, { base });
      return sanitizeHtml(once, { base }) !== once || sanitizeHtml(once, { base: 'https://other.example/' }) !== once;
    });
    expect(restless).toEqual([]);
  });

  it('stays harmless and quick on every torture case of html5lib', () => {
    const started = process.threadCpuUsage();
    const survivors = htmlCases().filter((text) => alive(sanitizeHtml(text, { base })).length > 0);
    expect(survivors).toEqual([]);
    expect(process.threadCpuUsage(started).user / 1000).toBeLessThan(10_000);
  });
});
