/** The built client's files, by the path of a request: nothing outside the folder, no listing. */

import { readFile } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';
import { typeOfFile } from './page-policy.ts';

export type PageFile = { body: Buffer; type: string /** Named after its content, so that it never changes. */; lasting: boolean };

/** `path` as in a URL (`/`, `/assets/x.js`), percent-encoding allowed; null when there is no such file. */
export async function readPageFile(folder: string, path: string): Promise<PageFile | null> {
  const name = fileName(path);
  const type = name === null ? null : typeOfFile(name);
  if (name === null || type === null) return null;
  const file = normalize(join(folder, name));
  if (!file.startsWith(normalize(folder) + sep)) return null;
  try {
    return { body: await readFile(file), type, lasting: path.startsWith('/assets/') };
  } catch {
    return null;
  }
}

function fileName(path: string): string | null {
  try {
    const decoded = decodeURIComponent(path);
    if (decoded.includes('\0') || decoded.includes('\\')) return null;
    return decoded === '/' ? 'index.html' : decoded.slice(1);
  } catch {
    return null;
  }
}
