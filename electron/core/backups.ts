/** The backup of a day: made in the reader's second thread, so that nothing waits, then remembered and the old ones removed. */

import type { MethodName, OutputOf } from '../contract/methods.ts';
import { fail, type Result } from '../contract/result.ts';
import type { Logger } from './base/log.ts';
import type { Store } from './store/store.ts';

type Made = Result<OutputOf<'backup.make'>>;
export type BackupParts = { store: Store; log: Logger; read(method: MethodName, input: unknown): Promise<Result<unknown>> };
export type Backups = {
  /** One at a time: whoever asks meanwhile is answered with the one under way. */
  make(): Promise<Made>;
  /** By its schedule; what hindered it is kept and shown. Where none is due, an older one is gone through again, each once a week. */
  makeDue(): void;
};

export function createBackups({ store, log, read }: BackupParts): Backups {
  let making: Promise<Made> | null = null;
  let isChecking = false;

  async function makeOne(): Promise<Made> {
    const file = store.backups.place();
    if (file === null) return fail('not-writable', 'The backup folder cannot be written. Choose another one in the settings.');
    const made = (await read('backup', { file })) as Made;
    store.backups.keep({ file, result: made });
    return made;
  }

  function make(): Promise<Made> {
    making ??= makeOne().finally(() => {
      making = null;
    });
    return making;
  }

  /** One older backup a time, in the same second thread. */
  async function checkAgain(): Promise<void> {
    const file = making === null && !isChecking ? store.backups.toCheck() : null;
    if (file === null) return;
    isChecking = true;
    try {
      const checked = await read('backup.check', { file });
      // Closing says nothing of the file.
      if (checked.ok || checked.error.code !== 'stopped') store.backups.keepCheck(file, checked.ok);
      log.info('checked', { outcome: checked.ok ? 'ok' : checked.error.code });
    } catch (error) {
      log.warn('check-failed', { detail: String(error) });
    } finally {
      isChecking = false;
    }
  }

  return {
    make,
    makeDue() {
      if (!store.backups.isDue()) {
        void checkAgain();
        return;
      }
      make().then(
        (made) => log.info('made', { outcome: made.ok ? 'ok' : made.error.code }),
        (error: unknown) => log.warn('failed', { detail: String(error) }),
      );
    },
  };
}
