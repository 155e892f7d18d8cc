/**
 * Checks package-lock.json: every optional dependency it names has an entry (`npm ci` refuses the lockfile otherwise; `npm install` leaves them out silently
 * when a registry lacks a platform's package), and no entry names the registry it came from.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './node24.mjs';

const { packages } = JSON.parse(readFileSync(process.argv[2] ?? join(root, 'package-lock.json'), 'utf8'));
const problems = [];

for (const [path, entry] of Object.entries(packages)) {
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    if (!isPresent(path, name)) problems.push(`${path || 'the project'} names ${name}, which has no entry.`);
  }
  if (typeof entry.resolved === 'string' && /^https?:/.test(entry.resolved))
    problems.push(`${path} is tied to ${new URL(entry.resolved).host}.`);
}

for (const problem of problems) process.stderr.write(`${problem}\n`);
if (problems.length > 0) process.exitCode = 1;

/** Looks for a package as Node does: in the folder itself, then outwards. */
function isPresent(path, name) {
  for (let folder = path; ; folder = outer(folder)) {
    if (packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`] !== undefined) return true;
    if (folder === '') return false;
  }
}

function outer(folder) {
  const cut = folder.lastIndexOf('/node_modules/');
  return cut > 0 ? folder.slice(0, cut) : '';
}
