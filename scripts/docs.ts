/** `npm run docs`: writes docs/contract.md and docs/cli.md from the tables in the code. A test checks that they are current. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeCliPage, writeContractPage } from './docs-pages.ts';

const folder = join(import.meta.dirname, '..', 'docs');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'contract.md'), writeContractPage());
writeFileSync(join(folder, 'cli.md'), writeCliPage());
