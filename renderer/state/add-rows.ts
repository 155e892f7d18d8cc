/** What a line of the add dialog has become. Pure. */

import type { PlatformId } from '../../electron/contract/names.ts';
import type { Candidate, Found } from '../../electron/contract/shapes/adding.ts';

export type AddLine = {
  input: string;
  /** Null while the core asks the network. */
  found: Found | null;
  /** The candidate to follow; null where several stand to choose from and none was chosen. */
  picked: string | null;
  checked: boolean;
};

export type AddRow =
  | { kind: 'working' }
  | { kind: 'ready'; candidate: Candidate; checked: boolean }
  | { kind: 'followed'; candidate: Candidate; accountId: number; addedAt: number; folder: string | null }
  | { kind: 'choose'; candidates: Candidate[]; picked: string | null }
  | { kind: 'ask-where'; platforms: PlatformId[] }
  | { kind: 'problem'; code: string; outcome: string | null; why: Why; wayOut: 'retry' | 'keep-trying' | 'none' }
  | { kind: 'needs-bridge' }
  | { kind: 'not-followable'; platform: PlatformId; why: Why; instead: Instead | null };

/** What works in its place: an address, or, of WeChat, the link of any article. */
export type Instead = { kind: 'feed' | 'bridge'; url: string } | { kind: 'article'; url: null };

/** Why a line could not be found, as a selector of messages: the error's code, made exact by what the path said. */
export type Why = string;

/** One line, one row. A chosen candidate keeps its radios, so that the choice can be changed. */
export function rowOf(line: AddLine): AddRow {
  const { found } = line;
  if (found === null) return { kind: 'working' };
  const [only] = found.candidates;
  if (only === undefined || (found.error !== null && found.candidates.length === 0)) return problemOf(found);
  if (found.candidates.length > 1) return { kind: 'choose', candidates: found.candidates, picked: line.picked };
  if (only.alreadyFollowed !== null) return { kind: 'followed', candidate: only, ...only.alreadyFollowed };
  return { kind: 'ready', candidate: only, checked: line.checked };
}

/** The tokens that *Add* gives to the core, in the order of the lines, each once. */
export function tokensOf(lines: AddLine[]): string[] {
  const tokens = lines.flatMap((line) => {
    const row = rowOf(line);
    if (row.kind === 'ready') return row.checked ? [row.candidate.token] : [];
    return row.kind === 'choose' && row.picked !== null ? [row.picked] : [];
  });
  return [...new Set(tokens)];
}

export type Tally = { found: number; ready: number; followed: number; help: number; working: number };

export function tally(lines: AddLine[]): Tally {
  const rows = lines.map(rowOf);
  const count = (...kinds: AddRow['kind'][]) => rows.filter((row) => kinds.includes(row.kind)).length;
  const ready = tokensOf(lines).length;
  return {
    found: rows.length,
    ready,
    followed: count('followed'),
    help: count('problem', 'not-followable', 'needs-bridge', 'ask-where', 'choose'),
    working: count('working'),
  };
}

/** What was pasted, one address a line, or several with blanks between them; repeated and empty lines are left out. */
export function inputsOf(text: string): string[] {
  return [...new Set(text.split(/\r?\n/).flatMap((line) => addressesOf(line.trim())))].filter((line) => line !== '');
}

/** A line of nothing but addresses is as many lines; any other may be a name with blanks in it. */
function addressesOf(line: string): string[] {
  const words = line.split(/\s+/);
  return words.every((word) => isAddress.test(word)) ? words : [line];
}

const isAddress = /^(https?:\/\/|@)[^\s]+$|^[\w-]+(\.[\w-]+)+(\/[^\s]*)?$/i;

function problemOf(found: Found): AddRow {
  const code = found.error?.code ?? 'not-recognised';
  if (code === 'ask-where') return { kind: 'ask-where', platforms: platformsOf(found) };
  if (code === 'not-followable') {
    const named = notFollowable(found.error?.details ?? {});
    if (named !== null) return named;
  }
  const outcome = found.error?.details?.outcome;
  const wayOut = wayOutOf(code, found.error?.details?.reason);
  return {
    kind: 'problem',
    code,
    outcome: typeof outcome === 'string' ? outcome : null,
    why: whyOf(code, found.error?.details ?? {}),
    wayOut,
  };
}

function notFollowable({ platform, feed, bridge, needs, why }: Record<string, unknown>): AddRow | null {
  if (typeof needs === 'string') return { kind: 'needs-bridge' };
  if (typeof platform !== 'string') return null;
  const instead =
    typeof feed === 'string'
      ? ({ kind: 'feed', url: feed } as const)
      : typeof bridge === 'string'
        ? ({ kind: 'bridge', url: bridge } as const)
        : why === 'no-account-page'
          ? ({ kind: 'article', url: null } as const)
          : null;
  return { kind: 'not-followable', platform: platform as PlatformId, why: selector(typeof why === 'string' ? why : 'login'), instead };
}

function wayOutOf(code: string, reason: unknown): 'retry' | 'keep-trying' | 'none' {
  if (code === 'unreachable') return reason === 'guard' ? 'retry' : 'keep-trying';
  return ['stopped', 'internal', 'not-found', 'not-a-feed', 'route-not-chosen', 'too-large'].includes(code) ? 'retry' : 'none';
}

function whyOf(code: string, { outcome, reason, detail, status }: Record<string, unknown>): Why {
  if (status === 410) return 'gone';
  if (status === 404) return 'notFound';
  if (detail === 'redirect-loop' || detail === 'too-many-redirects') return 'redirectLoop';
  if (detail === 'host-resting') return 'resting';
  if (typeof detail === 'string' && detail.startsWith('redirect-')) return 'redirectRefused';
  if (typeof reason === 'string') return reason;
  if (code === 'unreachable' && typeof outcome === 'string' && outcome !== 'unreachable') return selector(outcome);
  return selector(code);
}

/** Selectors of messages hold no hyphens. */
function selector(word: string): string {
  return word.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function platformsOf(found: Found): PlatformId[] {
  const listed = found.error?.details?.platforms;
  return Array.isArray(listed) ? listed.filter((each): each is PlatformId => typeof each === 'string') : [];
}
