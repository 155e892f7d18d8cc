/** Errors of sockets, turned into the closed list of reasons why there is no answer. */

import type { Outcome, UnreachableReason } from '../../contract/names.ts';

export type Trouble = { outcome: Outcome; reason: UnreachableReason | null; detail: string };

/** Our own errors on the way carry the trouble itself, so that nothing has to be guessed from messages. */
export type TroubleError = Error & { code: 'EVIGIL'; trouble: Trouble };

export function troubleError(trouble: Trouble, cause?: unknown): TroubleError {
  return Object.assign(new Error(trouble.detail, { cause }), { code: 'EVIGIL' as const, trouble });
}

export function unreachable(reason: UnreachableReason, detail: string): Trouble {
  return { outcome: 'unreachable', reason, detail };
}

export function tooLarge(detail: 'declared' | 'wire' | 'decoded'): Trouble {
  return { outcome: 'too-large', reason: null, detail };
}

export function unclear(detail: string): Trouble {
  return { outcome: 'unclear', reason: null, detail };
}

const dnsCodes = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'EAI_NONAME',
  'ENODATA',
  'ESERVFAIL',
  'EREFUSED',
  'ETIMEOUT',
]);
const timeoutCodes = new Set(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']);
const offlineCodes = new Set(['ENETUNREACH', 'ENETDOWN', 'ENONET']);

/** What an error of undici, net, tls, dns or our own connectors says about the path. An error without a code is a bug and is thrown on. */
export function troubleOf(error: unknown): Trouble {
  const trouble = readTrouble(error);
  if (trouble) return trouble;
  throw error;
}

function readTrouble(error: unknown): Trouble | null {
  if (!(error instanceof Error)) return null;
  if (isTroubleError(error)) return error.trouble;
  if (error instanceof AggregateError) return readTrouble(error.errors.find((one) => !offlineCodes.has(codeOf(one))) ?? error.errors[0]);
  if (error.name === 'HTTPParserError') return unclear('not-http');
  return fromCode(codeOf(error)) ?? readTrouble(error.cause);
}

function fromCode(code: string): Trouble | null {
  if (dnsCodes.has(code)) return unreachable('dns', code);
  if (timeoutCodes.has(code)) return unreachable('timeout', code);
  if (offlineCodes.has(code)) return unreachable('offline', code);
  // The pools of a route that is no longer the chosen one.
  if (code === 'UND_ERR_DESTROYED' || code === 'UND_ERR_CLOSED') return unreachable('guard', 'route-changed');
  if (code === 'UND_ERR_INVALID_ARG') return unreachable('guard', 'not-an-address');
  if (isTlsCode(code)) return unreachable('tls', code);
  if (code === 'UND_ERR_HEADERS_OVERFLOW' || code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') return unclear(code);
  if (/^E[A-Z]+$/.test(code) || code === 'UND_ERR_SOCKET') return unreachable('tcp', code);
  return code ? unclear(code) : null;
}

function isTlsCode(code: string): boolean {
  return (
    /^ERR_(TLS|SSL)_|CERT|^UNABLE_TO_|^CRL_|^(INVALID_CA|PATH_LENGTH_EXCEEDED|INVALID_PURPOSE|HOSTNAME_MISMATCH|OUT_OF_MEM)$/.test(code) ||
    code === 'EPROTO'
  );
}

function isTroubleError(error: Error): error is TroubleError {
  return codeOf(error) === 'EVIGIL';
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
