import type { AppState } from '../../state/app-state.ts';

/** Asks the core for the bundle and gives it to the shell, which saves or downloads it. */
export async function exportEvidence(app: AppState, noticeId: number): Promise<void> {
  const reply = await app.link.call('evidence.export', { noticeId });
  if (!reply.ok) return app.undo.show({ key: 'notice.exportFailed' });
  const saved = await app.session.saveFile(reply.value);
  if (!saved.ok) return app.undo.show({ key: 'notice.exportFailed' });
  if (saved.value.saved) app.undo.show({ key: 'notice.exported', args: { name: reply.value.name } });
}
