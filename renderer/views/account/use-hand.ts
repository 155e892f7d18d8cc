/** What the reader does to a notice with their own hand, through the core. */

import type { NoticeHand } from '../../parts/notice/Desk.tsx';
import { useApp } from '../../state/app-state.ts';

export function useHand(): NoticeHand {
  const { link, undo, own, screen } = useApp();
  return {
    async correct(id, marks, note) {
      const reply = await link.call('notice.correct', { id, marks, note });
      if (reply.ok) undo.done({ said: { key: 'hand.kept' }, undo: async () => void (await link.call('notice.uncorrect', { id })) });
      return reply.ok;
    },
    async uncorrect(id) {
      const reply = await link.call('notice.uncorrect', { id });
      if (reply.ok) own.sayDone({ key: 'toast.reading-removed' }, reply.value.act);
      return reply.ok;
    },
    async teach(lesson) {
      const reply = await link.call('rule.teach', lesson);
      if (!reply.ok) return false;
      const { rule, readAnew } = reply.value;
      undo.done({
        said: { key: 'hand.taught', args: { n: readAnew } },
        undo: async () => void (await link.call('rule.forget', { rule })),
        step: { label: { key: 'hand.showRule' }, run: () => screen.go({ kind: 'settings', page: 'rules' }) },
      });
      return true;
    },
  };
}
