/** The browser behind the stand-in's windows. A custom scheme cannot be opened in plain Chromium, so `vigil://app` lies at a reserved host name. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Frame, type Page, type Request as PageRequest, type Route } from '@playwright/test';
import { findChromium } from '../../../scripts/chromium.mjs';

type Handler = (request: Request) => Response | Promise<Response>;
export type Filter = (url: string) => boolean;

const schemes = new Set<string>();
const handlers = new Map<string, Handler>();
let filter: Filter = () => true;
let context: BrowserContext | null = null;

export function declare(scheme: string): void {
  schemes.add(scheme);
}

export function handle(scheme: string, handler: Handler): void {
  handlers.set(scheme, handler);
}

/** Asked for every request of a page; false ends it. */
export function setFilter(wanted: Filter): void {
  filter = wanted;
}

/** `vigil://app/x` as Chromium is shown it. */
export function toReal(url: string): string {
  return url.replace(/^([a-z]+):\/\/([^/?#]+)/, (whole, scheme: string, host: string) =>
    schemes.has(scheme) ? `https://${host}.${scheme}.invalid` : whole,
  );
}

/** An address of Chromium's as the program knows it. */
export function toApp(url: string): string {
  return url.replace(/^https:\/\/([^/?#]+)\.([a-z]+)\.invalid/, (whole, host: string, scheme: string) =>
    schemes.has(scheme) ? `${scheme}://${host}` : whole,
  );
}

export async function openChromium(profile: string, onNavigation: (page: Page, url: string) => boolean): Promise<BrowserContext> {
  const headed = process.env.VIGIL_HEADED === '1';
  context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium() ?? undefined,
    headless: !headed,
    viewport: headed ? null : { width: 1440, height: 900 },
    locale: process.env.VIGIL_TEST_LOCALE ?? 'en-GB',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--remote-debugging-port=0'],
  });
  await context.route('**/*', (route) => answer(route, onNavigation));
  return context;
}

/** Where the test reaches the same browser. */
export function readDebugAddress(profile: string): string {
  const file = join(profile, 'DevToolsActivePort');
  if (!existsSync(file)) throw new Error('Chromium told no debugging port.');
  return `http://127.0.0.1:${readFileSync(file, 'utf8').split('\n')[0]}`;
}

async function answer(route: Route, onNavigation: (page: Page, url: string) => boolean): Promise<void> {
  const request = route.request();
  const url = toApp(request.url());
  const handler = handlers.get(url.slice(0, url.indexOf(':')));
  // "No content" leaves the page as it is; a blocked navigation would put an error page in its place.
  if (!mayLoad(request, url, onNavigation)) return route.fulfill({ status: 204 });
  if (handler === undefined || !filter(url)) return route.abort('blockedbyclient');
  const response = await handler(new Request(url, { method: request.method(), headers: request.headers() }));
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}

function mayLoad(request: PageRequest, url: string, onNavigation: (page: Page, url: string) => boolean): boolean {
  if (!request.isNavigationRequest()) return true;
  const frame = frameOf(request);
  return frame !== null && (frame.parentFrame() !== null || onNavigation(frame.page(), url));
}

/** Null for a window the page has just opened: it has no frame yet. */
function frameOf(request: PageRequest): Frame | null {
  try {
    return request.frame();
  } catch {
    return null;
  }
}
