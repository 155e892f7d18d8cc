/** Puts what a bench measured into docs/figures.md, in place of its last table. */

import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';

/** `name` names the two marks the table stands between; `says` is what was measured. */
export function writeFigures(name: string, says: string, rows: readonly (readonly [string, string])[]): void {
  const file = join(import.meta.dirname, '..', 'docs', 'figures.md');
  const marks = { begin: `<!-- ${name} -->`, end: `<!-- /${name} -->` };
  const machine = `${cpus().length} processors (${cpus()[0]?.model ?? '?'}), Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)} at the end`;
  const table = ['| what | figure |', '| --- | --- |', ...rows.map(([what, figure]) => `| ${what} | ${figure} |`)].join('\n');
  const before = readFileSync(file, 'utf8');
  const [head = '', rest = ''] = before.split(marks.begin);
  const tail = rest.slice(rest.indexOf(marks.end) + marks.end.length);
  writeFileSync(file, `${head}${marks.begin}\n${says}, on ${machine}.\n\n${table}\n${marks.end}${tail}`);
}
