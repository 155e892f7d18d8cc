/** One core holds a data folder. The lock names a process by id and start time, so that a dead one, or another that got its number, does not hold it. */

import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { accessSync, chmodSync, constants, linkSync, mkdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../contract/result.ts';

export type Lock = { release(): void };
type Holder = { pid: number; startedAt: string | null };

const fileName = 'lock';

/** Makes the folder (0700) and takes its lock. `library-held` names the holder's pid in its details; `not-writable` when the folder cannot be used. */
export function lockFolder(folder: string): Result<Lock> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    if (process.platform !== 'win32') chmodSync(folder, 0o700);
    return take(join(folder, fileName), folder);
  } catch (error) {
    return fail('not-writable', `The data folder ${folder} cannot be written. Change its permissions or choose another with --data.`, {
      folder,
      reason: codeOf(error),
    });
  }
}

function take(file: string, folder: string): Result<Lock> {
  const own = JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) });
  if (create(file, own) || takeOver(file, own)) return ok({ release: () => release(file, own) });
  const holder = readHolder(file);
  return holder && isAlive(holder)
    ? fail('library-held', `Another program (process ${holder.pid}) has the library in ${folder} open.`, { pid: holder.pid, folder })
    : fail('library-held', `Another program is opening the library in ${folder}.`, { folder });
}

/** Makes the lock with its text in one step: one that is seen is whole. */
function create(file: string, text: string): boolean {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, text, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') return false;
    // Some file systems (FAT, shares) know no links.
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'EOPNOTSUPP' || code === 'ENOSYS') return createPlainly(file, text);
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function createPlainly(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Longer than this nobody takes a lock over: who began it has died. */
const takingOverMs = 10_000;

/** Puts our lock in the place of a dead one's. One at a time, since whoever removes what he read a moment ago may remove a living one's. */
function takeOver(file: string, own: string): boolean {
  const gate = `${file}.taking`;
  if (!enter(gate)) return false;
  try {
    const holder = readHolder(file);
    if (holder && isAlive(holder)) return false;
    rmSync(file, { force: true });
    return create(file, own);
  } finally {
    rmSync(gate, { recursive: true, force: true });
  }
}

function enter(gate: string): boolean {
  try {
    if (Date.now() - (statSync(gate, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY) > takingOverMs) rmdirSync(gate);
    mkdirSync(gate);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST' || codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

function release(file: string, own: string): void {
  // Only our own: after a restore the folder may be another's.
  if (readText(file) === own) rmSync(file, { force: true });
}

function readHolder(file: string): Holder | null {
  try {
    const parsed: unknown = JSON.parse(readText(file) ?? '');
    if (typeof parsed !== 'object' || parsed === null || !('pid' in parsed)) return null;
    const startedAt = 'startedAt' in parsed && typeof parsed.startedAt === 'string' ? parsed.startedAt : null;
    return { pid: Number(parsed.pid), startedAt };
  } catch (error) {
    // A lock cut off by a crash holds nothing.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function isAlive({ pid, startedAt }: Holder): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false;
  }
  const now = startOf(pid);
  return startedAt === null || now === null || now === startedAt;
}

/** When a process began, as its system tells it; null where that cannot be told. */
function startOf(pid: number): string | null {
  try {
    // Field 22, counted after the name in brackets, which may hold spaces (proc(5)).
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? null;
    if (process.platform === 'darwin') return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ESRCH' || codeOf(error) === null) return null;
    throw error;
  }
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
