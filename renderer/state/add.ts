/** Adding accounts: what was pasted, what each line has become, and what was added. Nothing is looked up before *Find*. */

import { createStore } from 'zustand/vanilla';
import type { PlatformId } from '../../electron/contract/names.ts';
import type { Added, Found, Imported } from '../../electron/contract/shapes/adding.ts';
import type { Link } from '../link/link.ts';
import { type AddLine, inputsOf, rowOf, tokensOf } from './add-rows.ts';
import { createPageParts } from './page-parts.ts';
import type { UndoSubject } from './undo.ts';

export type AddState = {
  text: string;
  folder: string | null;
  lines: AddLine[];
  /** The line whose preview is shown. */
  focused: number;
  busy: 'finding' | 'adding' | 'importing' | null;
  imported: (Imported & { name: string }) | null;
  /** A file that was read, before anything of it is followed. */
  preview: ImportPreview | null;
  /** What could not be added after all. */
  failed: Added[];
  refused: string | null;
};

export type ReadChoice = 'none' | 'older-than-7-days' | 'all';
export type ImportPreview = { name: string; base64: string; read: ReadChoice; would: Imported };

const empty: AddState = {
  text: '',
  folder: null,
  lines: [],
  focused: 0,
  busy: null,
  imported: null,
  preview: null,
  failed: [],
  refused: null,
};
const atOnce = 4;
const largestFile = 20_000_000;

export function createAdd(link: Link, undo: UndoSubject) {
  const store = createStore<AddState>(() => empty);
  /** The text of the last *Find*, its number, and the newest question for each line. */
  let asked: string | null = null;
  let run = 0;
  let questions = 0;
  const newest = new Map<string, number>();
  const setLine = (input: string, change: Partial<AddLine>): void =>
    store.setState(({ lines }) => ({ lines: lines.map((line) => (line.input === input ? { ...line, ...change } : line)) }));

  const findOne = async (input: string, lookAt?: PlatformId[]): Promise<void> => {
    setLine(input, { found: null, picked: null });
    questions += 1;
    const mine = questions;
    newest.set(input, mine);
    const reply = await link.call('find', lookAt === undefined ? { inputs: [input] } : { inputs: [input], lookAt });
    const found = reply.ok ? reply.value[0] : undefined;
    const failed: Found = { input, candidates: [], error: reply.ok ? { code: 'not-recognised', message: '' } : reply.error };
    // Asked again meanwhile, perhaps over another route: the newer answer counts.
    if (newest.get(input) === mine) setLine(input, { found: found ?? failed });
  };

  /** Pressed again over the same text it asks for everything anew; with lines added, only for those and for what failed. */
  const find = async (): Promise<void> => {
    run += 1;
    const mine = run;
    const { text } = store.getState();
    const inputs = inputsOf(text);
    const again = text === asked;
    asked = text;
    // What was followed a while ago, or failed, may be otherwise now.
    const known = new Map(
      store
        .getState()
        .lines.filter((line) => !again && isStillGood(line))
        .map((line) => [line.input, line]),
    );
    const ticked = new Map(store.getState().lines.map((line) => [line.input, line.checked]));
    const lines = inputs.map((input) => known.get(input) ?? { input, found: null, picked: null, checked: ticked.get(input) ?? true });
    store.setState({ lines, busy: 'finding', failed: [], imported: null, preview: null, refused: null, focused: 0 });
    const waiting = lines.filter((line) => line.found === null).map((line) => line.input);
    const worker = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined && mine === run; next = waiting.shift()) await findOne(next);
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, waiting.length) }, worker));
    if (mine === run) store.setState({ busy: null });
  };

  const follow = async (): Promise<boolean> => {
    const { lines, folder } = store.getState();
    store.setState({ busy: 'adding', refused: null });
    const reply = await link.call('subscribe', { tokens: tokensOf(lines), folder });
    store.setState({ busy: null });
    if (!reply.ok) {
      store.setState({ refused: reply.error.code });
      return false;
    }
    const failed = reply.value.filter((added) => !added.ok);
    const ids = reply.value.flatMap((added) => (added.ok && added.account !== null && !added.duplicate ? [added.account.id] : []));
    sayAdded(ids);
    store.setState(failed.length > 0 ? { failed } : { ...empty, folder });
    return failed.length === 0;
  };

  const sayAdded = (ids: number[]): void => {
    if (ids.length === 0) return;
    undo.done({ said: { key: 'add.added', args: { n: ids.length } }, undo: async () => void (await link.call('unsubscribe', { ids })) });
  };

  /** The whole import is one thing done, taken back at once. */
  const importList = async (list: { name: string; text?: string; base64?: string; read: ReadChoice }): Promise<void> => {
    store.setState({ busy: 'importing', refused: null, imported: null, preview: null });
    const reply = await link.call('import', { ...list, folder: store.getState().folder });
    store.setState(reply.ok ? { busy: null, imported: { ...reply.value, name: list.name } } : { busy: null, refused: reply.error.code });
    if (!reply.ok || reply.value.act === null) return;
    const { act: id, added: n } = reply.value;
    undo.done({ said: { key: 'add.added', args: { n } }, undo: async () => void (await link.call('act.undo', { id })) });
  };

  const previewFile = async (name: string, base64: string): Promise<void> => {
    store.setState({ busy: 'importing', refused: null, imported: null, preview: null, lines: [] });
    const reply = await link.call('import', { name, base64, folder: store.getState().folder, dryRun: true });
    store.setState(
      reply.ok ? { busy: null, preview: { name, base64, read: 'none', would: reply.value } } : { busy: null, refused: reply.error.code },
    );
  };

  return {
    store,
    parts: createPageParts(link),
    setText: (text: string): void => store.setState({ text }),
    setFolder: (folder: string | null): void => store.setState({ folder }),
    focus: (focused: number): void => store.setState({ focused }),
    check: (input: string, checked: boolean): void => setLine(input, { checked }),
    pick: (input: string, picked: string): void => setLine(input, { picked }),
    find,
    findOne,
    /** Puts what works in the place of an address that does not, and finds it. */
    putInBox: (input: string, instead: string): void => {
      store.setState(({ text }) => ({
        text: inputsOf(text)
          .map((each) => (each === input ? instead : each))
          .join('\n'),
      }));
      void find();
    },
    follow,
    /** A file from the button or dropped: an OPML file, a CSV or a list. Shows what it holds; nothing is followed yet. */
    importFile: async (file: File): Promise<void> => {
      if (file.size > largestFile) store.setState({ refused: 'too-large' });
      else await previewFile(file.name, await base64Of(file));
    },
    setRead: (read: ReadChoice): void => store.setState(({ preview }) => ({ preview: preview && { ...preview, read } })),
    confirmImport: async (): Promise<void> => {
      const { preview } = store.getState();
      if (preview !== null) await importList({ name: preview.name, base64: preview.base64, read: preview.read });
    },
    dropImport: (): void => store.setState({ preview: null }),
    /** Follows an address that does not answer now, and keeps trying. */
    keepTrying: async (input: string): Promise<void> => {
      await importList({ name: 'address.txt', text: input, read: 'none' });
      store.setState(({ lines }) => ({ lines: lines.filter((line) => line.input !== input) }));
    },
    startAnew: (): void => store.setState({ ...empty, folder: store.getState().folder }),
  };
}

/** The bytes as they are: the core tells their encoding. */
async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x8000) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  return btoa(pieces.join(''));
}

function isStillGood(line: AddLine): boolean {
  const { kind } = rowOf(line);
  return kind === 'ready' || kind === 'choose';
}
