/** Files being written out of the library: started from anywhere, told in the toolbar, ended by Stop. The core writes them; nothing passes through the window. */

import { createStore } from 'zustand/vanilla';
import { type ExportFormat, exportFormats, type Language } from '../../electron/contract/names.ts';
import type { ExportWhat } from '../../electron/contract/shapes/outgoing.ts';
import type { Link } from '../link/link.ts';
import type { SessionSubject } from './session.ts';
import type { UndoSubject } from './undo.ts';

/** What is taken out, and what the file is called by. */
export type ExportOffer = { what: ExportWhat; name: string };
/** `total` is null until the core tells how much there is: what takes a moment is not told. */
export type ExportRun = { key: string; name: string; done: number; total: number | null; isStopping: boolean };
export type ExportsState = { running: readonly ExportRun[]; format: ExportFormat };

let lastKey = 0;

export function createExports(link: Link, session: Pick<SessionSubject, 'exportFile'>, undo: Pick<UndoSubject, 'show'>) {
  const store = createStore<ExportsState>(() => ({ running: [], format: 'epub' }));
  const change = (key: string, part: Partial<ExportRun>): void =>
    store.setState(({ running }) => ({ running: running.map((run) => (run.key === key ? { ...run, ...part } : run)) }));

  link.on((event) => {
    if (event.name === 'core.restarted') store.setState({ running: [] });
    if (event.name !== 'export.progress') return;
    const { key, done, total } = event.payload;
    change(key, { done, total });
  });

  return {
    store,
    /** Asks where it goes (desktop) or gives it to the browser (serve); says how it ended, but for what the reader ended. */
    run: async ({ what, name }: ExportOffer, format: ExportFormat, language: Language): Promise<void> => {
      lastKey += 1;
      const key = `${Date.now()}-${lastKey}`;
      const begun: ExportRun = { key, name, done: 0, total: null, isStopping: false };
      store.setState(({ running }) => ({ format, running: [...running, begun] }));
      const day = new Date().toISOString().slice(0, 10);
      const reply = await session.exportFile(`vigil-${name.replace(/\s+/g, '-')}-${day}`, { format, what, language, key });
      store.setState(({ running }) => ({ running: running.filter((run) => run.key !== key) }));
      if (!reply.ok && reply.error.code !== 'stopped') undo.show({ key: 'export.failed' });
      if (reply.ok && reply.value.saved) undo.show({ key: 'toast.saved', args: { name: reply.value.name ?? '' } });
    },
    stop: async (key: string): Promise<void> => {
      change(key, { isStopping: true });
      await link.call('export.stop', { key });
    },
  };
}

const forSubscriptions: readonly ExportFormat[] = ['opml', 'json', 'csv'];
const hasSubscriptions: readonly ExportWhat['kind'][] = ['all', 'account', 'person', 'folder'];

/** The formats that can hold it. */
export function formatsFor(kind: ExportWhat['kind']): ExportFormat[] {
  if (kind === 'subscriptions') return [...forSubscriptions];
  return exportFormats.filter((format) => format !== 'opml' || hasSubscriptions.includes(kind));
}
