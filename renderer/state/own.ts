/** Tags and notes: what the reader adds. Whatever takes something away says so, with *Undo*. */

import type { NoteTarget } from '../../electron/contract/shapes/reading.ts';
import type { Link } from '../link/link.ts';
import type { Said, UndoSubject } from './undo.ts';

export type Tagged = { postIds: number[] } | { accountIds: number[] };

export function createOwn(link: Link, undo: UndoSubject) {
  const sayDone = (said: Said, act: number | null | undefined): void => {
    if (act == null) return;
    undo.done({ said, undo: async () => void (await link.call('act.undo', { id: act })) });
  };
  return {
    sayDone,
    putTag: async (title: string, tagged: Tagged): Promise<boolean> => (await link.call('tag.put', { title, ...tagged })).ok,
    takeTag: async (title: string, tagged: Tagged): Promise<void> => {
      const reply = await link.call('tag.put', { title, ...tagged, remove: true });
      if (reply.ok) sayDone({ key: 'toast.tag-off', args: { name: title } }, reply.value.act);
    },
    renameTag: async (id: number, title: string): Promise<void> => {
      const reply = await link.call('tag.change', { id, title });
      if (!reply.ok) undo.show({ key: 'tag.taken' });
    },
    removeTag: async (id: number, title: string): Promise<void> => {
      const reply = await link.call('tag.change', { id, remove: true });
      if (reply.ok) sayDone({ key: 'toast.tag-removed', args: { name: title } }, reply.value.act);
    },
    /** Answers whether it is kept. */
    writeNote: async (target: NoteTarget, text: string): Promise<boolean> => {
      const reply = await link.call('note.write', { target, text });
      if (reply.ok) sayDone({ key: 'toast.note-removed' }, reply.value.act);
      return reply.ok;
    },
    showPost: async (id: number): Promise<void> => void (await link.call('posts.show', { ids: [id] })),
  };
}
