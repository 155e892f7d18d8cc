/** What was done and can be taken back: a toast for 8 seconds, and ⌘Z until restart. Words are message keys; the views say them. */

import { createStore, type StoreApi } from 'zustand/vanilla';

/** A message by its key, said by the views in the reader's language. */
export type Said = { key: string; args?: Record<string, string | number> };

/** A step the toast offers. */
export type Step = { label: Said; run(): void };

/** `step` is offered beside *Undo*. */
export type Undoable = { said: Said; undo(): Promise<void>; step?: Step };

/** `action` is undo, or a step the toast offers (*Show*). A toast with `tone: 'notice'` is the one that may be vermilion. */
export type Toast = { id: number; said: Said; tone: 'plain' | 'notice'; action: Step | null; step: Step | null };

export type UndoState = { stack: Undoable[]; toast: Toast | null };

const deepest = 100;

export type UndoSubject = ReturnType<typeof createUndo>;

export function createUndo() {
  const store = createStore<UndoState>(() => ({ stack: [], toast: null }));
  let lastId = 0;

  const show = (said: Said, options: Partial<Pick<Toast, 'tone' | 'action' | 'step'>> = {}): void => {
    lastId += 1;
    store.setState({ toast: { id: lastId, said, tone: 'plain', action: null, step: null, ...options } });
  };
  const undoLast = async (): Promise<boolean> => {
    const { stack } = store.getState();
    const last = stack.at(-1);
    if (last === undefined) return false;
    store.setState({ stack: stack.slice(0, -1), toast: null });
    await last.undo();
    return true;
  };

  return {
    store,
    show,
    undoLast,
    /** Remembers a done thing and says it, with *Undo*. */
    done: (undoable: Undoable): void => {
      store.setState((state) => ({ stack: [...state.stack, undoable].slice(-deepest) }));
      show(undoable.said, {
        action: { label: { key: 'action.undo' }, run: () => void undoThis(store, undoable) },
        step: undoable.step ?? null,
      });
    },
    hide: (id: number): void => {
      if (store.getState().toast?.id === id) store.setState({ toast: null });
    },
    /** The other library has other things to undo. */
    forget: (): void => store.setState({ stack: [], toast: null }),
  };
}

/** The toast takes back its own act, even when a later one was done without a toast. */
async function undoThis(store: StoreApi<UndoState>, undoable: Undoable): Promise<void> {
  const { stack } = store.getState();
  if (!stack.includes(undoable)) return;
  store.setState({ stack: stack.filter((each) => each !== undoable), toast: null });
  await undoable.undo();
}
