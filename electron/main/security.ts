/** The page's walls on desktop: an own origin with a strict policy, no navigation, no second window, no permission, no request beside our files. */

import { type App, protocol, type Session, type WebContents } from 'electron';
import type { Libraries } from '../process/libraries.ts';
import { readPageFile } from '../process/page-files.ts';
import { pageHeaders } from '../process/page-policy.ts';
import { readStoredFile } from '../process/picture-files.ts';
import { pageAddress, pageOrigin } from './page.ts';

/** Before the app is ready: the scheme is a real origin with storage and fetch of its own. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'vigil', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

export function servePage(session: Session, folder: string, call: Libraries['call']): void {
  session.protocol.handle('vigil', async (request) => {
    const url = new URL(request.url);
    if (url.host === 'app' && request.method === 'GET' && url.pathname.startsWith('/blob/')) return sendStored(request, url, call);
    const path = url.pathname === '/index.html' ? '/' : url.pathname;
    const file = url.host === 'app' && request.method === 'GET' ? await readPageFile(folder, path) : null;
    if (file === null) return new Response('There is no such file.', { status: 404, headers: pageHeaders });
    return new Response(new Uint8Array(file.body), { headers: { ...pageHeaders, 'content-type': file.type } });
  });
}

async function sendStored(request: Request, url: URL, call: Libraries['call']): Promise<Response> {
  const file = await readStoredFile(call, url, request.headers.get('range'));
  if (file === null) return new Response('There is no such picture, sound or film.', { status: 404, headers: pageHeaders });
  const { status, headers, body } = file;
  return new Response(Buffer.isBuffer(body) ? new Uint8Array(body) : streamOf(body), { status, headers });
}

/** Reads on only as the player takes. */
function streamOf(body: AsyncIterable<Buffer>): ReadableStream<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done) controller.close();
      else controller.enqueue(new Uint8Array(next.value));
    },
    async cancel() {
      await pieces.return?.();
    },
  });
}

export function denyAllBut(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  // The renderer asks for nothing but our files; whatever else it would ask for is ended before a name is looked up.
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOurs(details.url) }));
  session.setSpellCheckerEnabled(false);
}

function isOurs(url: string): boolean {
  return url.startsWith(`${pageOrigin}/`) || url.startsWith('blob:vigil://app/') || url.startsWith('data:') || url.startsWith('devtools:');
}

/** Holds for every web contents there will ever be, also for one we did not mean to make. */
export function guardContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => guard(contents));
}

function guard(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event, url) => {
    if (url !== pageAddress) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
