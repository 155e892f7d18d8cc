/**
 * Windows: a BrowserWindow is a page of the browser, its webContents speaks with the shipped preload.
 * No #private members: behind the proxy that catches missing ones they could not be reached.
 */

import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import type { BrowserWindowConstructorOptions, IpcMainInvokeEvent, WindowOpenHandlerResponse } from 'electron';
import { toApp, toReal } from './chromium.ts';
import { record } from './recorded.ts';
import { assertPlain, clonePlain, strict } from './strict.ts';

type Invoked = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;
type FromPage = { kind: string; channel: string; args: unknown[]; message?: string };
type ToPage = { ok: true; value: unknown } | { ok: false; message: string };

const pageScript = readFileSync(join(import.meta.dirname, 'page.js'), 'utf8');
const invoked = new Map<string, Invoked>();
const windows = new Set<StandInWindow>();
const byPage = new Map<Page, StandInContents>();
let context: BrowserContext | null = null;

export const windowEvents = new EventEmitter();

export async function connectWindows(opened: BrowserContext): Promise<void> {
  context = opened;
  await context.exposeBinding('__standInAsk', async (source, message: FromPage): Promise<ToPage> => {
    const contents = byPage.get(source.page);
    if (contents === undefined) return { ok: false, message: 'no such window' };
    if (message.kind === 'preload-error') {
      process.stderr.write(`The preload failed: ${message.message}\n`);
      return { ok: false, message: 'preload-error' };
    }
    const handler = invoked.get(message.channel);
    if (handler === undefined) return { ok: false, message: `Error: No handler registered for '${message.channel}'` };
    const frame = { url: toApp(source.frame.url()), parent: source.frame.parentFrame() };
    try {
      const value = await handler({ sender: contents, senderFrame: frame } as unknown as IpcMainInvokeEvent, ...message.args);
      return { ok: true, value: clonePlain(value) };
    } catch (error) {
      return { ok: false, message: String(error) };
    }
  });
}

/** True when the navigation may go on: what the program loads itself does, everything else is asked for. */
export function mayNavigate(page: Page, url: string): boolean {
  const contents = byPage.get(page);
  if (contents === undefined) return false;
  if (contents.loading === url) {
    contents.loading = null;
    return true;
  }
  const event = preventable();
  contents.emit('will-navigate', event, url);
  return !event.defaultPrevented;
}

export const ipcMain = strict('ipcMain', {
  handle(channel: string, handler: Invoked): void {
    if (invoked.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    invoked.set(channel, handler);
  },
});

class StandInContents extends EventEmitter {
  page: Page | null = null;
  /** What the program itself is just loading. */
  loading: string | null = null;
  private queue: Promise<unknown> = Promise.resolve();
  private opens: () => WindowOpenHandlerResponse = () => ({ action: 'allow' });

  /** Kept in order; lost when there is no document, as in Electron. */
  send(channel: string, ...args: unknown[]): void {
    assertPlain(args);
    const deliver = () =>
      this.page?.evaluate(
        ([name, values]) =>
          (globalThis as unknown as Record<string, (name: string, values: unknown[]) => void>).__standInDispatch?.(name, values),
        [channel, JSON.parse(JSON.stringify(args))] as const,
      );
    this.queue = this.queue.then(deliver, deliver).catch(() => {});
  }

  setWindowOpenHandler(handler: () => WindowOpenHandlerResponse): void {
    this.opens = handler;
  }

  getURL(): string {
    return toApp(this.page?.url() ?? '');
  }

  async load(url: string, preload: string | undefined, onClosed: () => void): Promise<void> {
    if (context === null) throw new Error('Cannot open a window before app is ready');
    const page = await context.newPage();
    this.page = page;
    byPage.set(page, this);
    if (preload !== undefined) await page.addInitScript(pageScript.replace('__PRELOAD__;', () => readFileSync(preload, 'utf8')));
    page.on('close', () => {
      byPage.delete(page);
      onClosed();
    });
    page.on('popup', (popup) => {
      const { action } = this.opens();
      record('popup', action);
      if (action === 'deny') void popup.close();
    });
    this.loading = url;
    await page.goto(toReal(url));
    this.emit('did-finish-load');
  }
}

export class StandInWindow extends EventEmitter {
  readonly webContents: StandInContents;
  readonly options: BrowserWindowConstructorOptions;
  private visible: boolean;
  private maximized = false;
  private minimized = false;
  private destroyed = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    this.options = options;
    this.visible = options.show !== false;
    this.webContents = strict('webContents', new StandInContents());
    const self = strict('BrowserWindow', this);
    windows.add(self);
    windowEvents.emit('contents', this.webContents);
    // biome-ignore lint/correctness/noConstructorReturn: a window whose missing members throw
    return self;
  }

  static getAllWindows(): StandInWindow[] {
    return [...windows];
  }

  async loadURL(url: string): Promise<void> {
    await this.webContents.load(url, this.options.webPreferences?.preload, () => this.gone());
    this.emit('ready-to-show');
  }

  show(): void {
    this.visible = true;
  }
  hide(): void {
    this.visible = false;
  }
  focus(): void {}
  isVisible(): boolean {
    return this.visible;
  }
  minimize(): void {
    this.minimized = true;
  }
  restore(): void {
    this.minimized = false;
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  maximize(): void {
    this.maximized = true;
  }
  unmaximize(): void {
    this.maximized = false;
  }
  isMaximized(): boolean {
    return this.maximized;
  }
  removeMenu(): void {}
  isDestroyed(): boolean {
    return this.destroyed;
  }
  getNormalBounds(): { x: number; y: number; width: number; height: number } {
    const { x = 0, y = 0, width = 800, height = 600 } = this.options;
    return { x, y, width, height };
  }

  close(): void {
    const event = preventable();
    this.emit('close', event);
    if (event.defaultPrevented) return;
    void this.webContents.page?.close();
    this.gone();
  }

  private gone(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    for (const window of windows) if (window.webContents === this.webContents) windows.delete(window);
    this.emit('closed');
    if (windows.size === 0) windowEvents.emit('all-closed');
  }
}

export type Preventable = { defaultPrevented: boolean; preventDefault(): void };

export function preventable(): Preventable {
  const event = {
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  return event;
}
