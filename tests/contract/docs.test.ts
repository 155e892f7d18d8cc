import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../../electron/cli/commands.ts';
import { methods } from '../../electron/contract/methods.ts';
import { writeCliPage, writeContractPage } from '../../scripts/docs-pages.ts';

const docs = join(import.meta.dirname, '../../docs');

test('docs/contract.md is what `npm run docs` writes, and names every method', () => {
  const page = readFileSync(join(docs, 'contract.md'), 'utf8');
  expect(page).toBe(writeContractPage());
  expect(Object.keys(methods).filter((name) => !page.includes(`### ${name}\n`))).toEqual([]);
});

test('docs/cli.md is what `npm run docs` writes, and names every command', () => {
  const page = readFileSync(join(docs, 'cli.md'), 'utf8');
  expect(page).toBe(writeCliPage());
  expect(commands.map(({ name }) => name).filter((name) => !page.includes(`## vigil ${name}`))).toEqual([]);
});
