/** What surrounds the library: the shell, the version, which library is shown, and whether the program behind the window answers. */

import { createStore } from 'zustand/vanilla';
import type { About } from '../../electron/contract/shapes/library.ts';
import type { ExportWish } from '../../electron/contract/shapes/outgoing.ts';
import type { Library, ShellOutputOf } from '../../electron/contract/shell.ts';
import type { Link } from '../link/link.ts';

export type ExampleProgress = { nowAt: number; untilAt: number; done: boolean };

export type SessionState = {
  shell: ShellOutputOf<'shell.info'> | null;
  about: About | null;
  library: Library;
  lost: boolean;
  example: ExampleProgress | null;
  exampleStarting: boolean;
};

/** Which library this window shows: its own memory, so that a reload does not leave the example. */
const shownKey = 'vigil.library';

export type SessionSubject = ReturnType<typeof createSession>;

/** `asksFirst` is told an address that is about to be opened, and answers true when the reader is asked before. */
export function createSession(link: Link, asksFirst: (url: string) => boolean = () => false) {
  const store = createStore<SessionState>(() => ({
    shell: null,
    about: null,
    library: link.library(),
    lost: false,
    example: null,
    exampleStarting: false,
  }));
  const readAbout = async (): Promise<void> => {
    const about = await link.call('about', {});
    if (about.ok) store.setState({ about: about.value });
  };
  const switchTo = (library: Library): void => {
    store.setState({ library, about: null });
    link.switchLibrary(library);
    globalThis.sessionStorage?.setItem(shownKey, library);
  };
  const sayRunning = (exampleRunning: boolean): void => {
    const { shell } = store.getState();
    if (shell !== null) store.setState({ shell: { ...shell, exampleRunning } });
  };

  /** Where the window finds a stored picture: at its own origin, and nowhere else. */
  const pictureAddress = (sha256: string): string => `/blob/${sha256}${link.library() === 'example' ? '?library=example' : ''}`;

  const notOpened = new Set<(url: string) => void>();
  const open = async (url: string): Promise<void> => {
    const reply = await link.shell('shell.openExternal', { url });
    if (!reply.ok || !reply.value.opened) for (const listener of notOpened) listener(url);
  };

  link.onLost((lost) => store.setState({ lost }));
  link.on((event) => {
    if (event.name === 'core.restarted') void readAbout();
    if (event.name === 'example.progress') store.setState({ example: event.payload });
  });

  return {
    store,
    load: async (): Promise<void> => {
      const shell = await link.shell('shell.info', {});
      if (shell.ok) store.setState({ shell: shell.value });
      await readAbout();
    },
    /** Whether this window showed the example before it was loaded again, and the example still runs. */
    wasInExample: (): boolean =>
      store.getState().shell?.exampleRunning === true && globalThis.sessionStorage?.getItem(shownKey) === 'example',
    /** Starts the March 2014 example, or goes back to it where it runs already, and shows its library; answers whether it could be done. */
    startExample: async (options: { speed?: number; seed?: number } = {}): Promise<boolean> => {
      store.setState({ exampleStarting: true, example: null });
      const started = await link.shell('shell.example.start', options);
      store.setState({ exampleStarting: false });
      if (!started.ok) return false;
      sayRunning(true);
      switchTo('example');
      return true;
    },
    /** Back to the reader's own library; the example's program ends. */
    leaveExample: async (): Promise<void> => {
      switchTo('own');
      store.setState({ example: null });
      sayRunning(false);
      await link.shell('shell.example.stop', {});
    },
    pictureAddress,
    avatarAddress: ({ avatarSha256 }: { avatarSha256?: string | null | undefined }): string | null =>
      avatarSha256 ? pictureAddress(avatarSha256) : null,
    openExternal: (url: string): void => {
      if (isWebAddress(url) && !asksFirst(url)) void open(url);
    },
    /** The reader was asked, and said so. */
    openOutside: (url: string): void => {
      if (isWebAddress(url)) void open(url);
    },
    /** Told with an address that no browser was found for. */
    onNotOpened: (listener: (url: string) => void): (() => void) => {
      notOpened.add(listener);
      return () => notOpened.delete(listener);
    },
    saveFile: (file: { name: string; type: string; text: string }) => link.shell('shell.saveFile', file),
    /** Takes something out of the library shown, as a file; `name` is without ending. */
    exportFile: (name: string, wish: ExportWish) => link.shell('shell.export', { library: store.getState().library, name, wish }),
    window: (action: 'minimize' | 'maximize' | 'close') => link.shell('shell.window', { action }),
  };
}

/** Only http and https leave the window (style.md, Renderer). */
export function isWebAddress(url: string): boolean {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed !== null && (parsed.protocol === 'http:' || parsed.protocol === 'https:');
}
