/** Reads the file of `--origin-map`: origins to origins, for mirrors, front ends and local servers. */

import { readFileSync } from 'node:fs';
import { fail, ok, type Result } from '../contract/result.ts';

/** Without a file there is no map. Every key and value must be a bare http or https origin. */
export function readOriginMap(file: string | undefined): Result<Record<string, string> | undefined> {
  if (file === undefined) return ok(undefined);
  const parsed = readJson(file);
  if (!parsed.ok) return parsed;
  const map: Record<string, string> = {};
  for (const [from, to] of Object.entries(parsed.value)) {
    const source = originOf(from);
    const target = originOf(to);
    if (source === null || target === null) return fail('bad-input', `${file}: "${from}" must map one http or https origin to another.`);
    map[source] = target;
  }
  return ok(map);
}

function readJson(file: string): Result<object> {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return ok(parsed);
  } catch (error) {
    if (!(error instanceof SyntaxError)) return fail('not-readable', `${file} cannot be read.`);
  }
  return fail('bad-input', `${file} is no JSON object of origins.`);
}

function originOf(value: unknown): string | null {
  if (typeof value !== 'string' || !URL.canParse(value)) return null;
  const url = new URL(value);
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.href === `${url.origin}/` ? url.origin : null;
}
