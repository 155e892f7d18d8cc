/** What every call answers, and the closed list of codes a failure may carry. The sentence for the reader is made by the shell, in their language. */

export const errorCodes = [
  'bad-input', // the input does not have the shape the method asks for
  'unknown-method',
  'not-found', // the account, post, notice or file that was named is not there
  'not-readable', // a file or folder cannot be read
  'not-writable', // a file or folder cannot be written
  'not-a-feed',
  'not-recognised', // nothing Vigil knows claims this address
  'not-followable', // recognised, but there is no public way to follow it
  'choose-one', // several feeds: details.candidates lists them
  'ask-where', // a bare handle: details.platforms lists where it may be looked up
  'route-not-chosen', // no request may leave before the reader chose a route
  'unreachable', // details.outcome says which path outcome it was
  'too-large',
  'library-held', // another program holds the data folder and does not answer
  'library-newer', // the database was written by a newer version
  'library-damaged',
  'not-verified', // a hash, a signature or the chain does not hold
  'not-built-yet',
  'not-allowed', // this carrier may not call this method
  'stopped', // the reader pressed Stop, or the core is closing
  'internal', // a bug; details.logId points to the stack in the log
] as const;

export type ErrorCode = (typeof errorCodes)[number];
export type Failure = { code: ErrorCode; message: string; details?: Record<string, unknown> };
export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure };

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

/** `message` is one plain English sentence that says what to do; the renderer makes its own from `code`. */
export function fail(code: ErrorCode, message: string, details?: Record<string, unknown>): { ok: false; error: Failure } {
  return { ok: false, error: details === undefined ? { code, message } : { code, message, details } };
}
