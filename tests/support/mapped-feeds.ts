/** Saved feeds served from this machine, every address they name included: any picture is a drawing of our own, and nothing asks the real hosts. */

import { readFileSync } from 'node:fs';
import { drawPicture } from '../../electron/example/pictures.ts';
import { startServer, type TestServer } from './server.ts';

export type MappedFeeds = { server: TestServer; addresses: string[]; originMap: Record<string, string> };

export async function serveMapped(files: string[]): Promise<MappedFeeds> {
  const picture = drawPicture('/mmbiz_png/a/640').body;
  const server = await startServer({
    '*': (request, response) => {
      const [, number] = /^\/feed\/(\d+)$/.exec(request.url ?? '') ?? [];
      const file = number === undefined ? undefined : files[Number(number)];
      if (file === undefined) response.writeHead(200, { 'content-type': 'image/png' }).end(picture);
      else response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(readFileSync(file));
    },
  });
  // Of a feed on the reader's own network only the feed itself is asked, so these have a public name.
  const home = 'http://feeds.example';
  // Posters of films have addresses of their own, which follow from the film's.
  const origins = new Set([home, 'https://i.ytimg.com', 'https://www.dailymotion.com', ...files.flatMap(originsIn)]);
  return {
    server,
    addresses: files.map((_file, index) => `${home}/feed/${index}`),
    originMap: Object.fromEntries([...origins].map((origin) => [origin, server.url])),
  };
}

/** Whatever looks like an address in the bytes, in either scheme: more than are asked is no harm, fewer is. */
function originsIn(file: string): string[] {
  const text = readFileSync(file, 'latin1').replaceAll('\0', '').replaceAll('\\/', '/');
  return [...text.matchAll(/\/\/([\p{L}\p{N}._-]+(?::\d+)?)/gu)].flatMap(([, host = '']) =>
    ['http', 'https'].flatMap((scheme) => URL.parse(`${scheme}://${host}`)?.origin ?? []),
  );
}
