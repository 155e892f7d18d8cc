/** `npm run soak revisions [steps] [seed]`: a source that changes at random for 10,000 steps; the library must hold every version it ever served, none altered. */

import { runRevisions } from './revisions-run.ts';

const [steps = 10_000, seed = 20_140_313] = process.argv.slice(2).map(Number);
const { served, kept, ms, ...faults } = await runRevisions(steps, seed);
console.log(`${steps} steps, seed ${seed}: ${served} versions served, ${kept} kept, in ${Math.round(ms / 1000)} s`);
console.log(JSON.stringify(faults));
if (faults.missing + faults.invented + faults.altered + faults.blank > 0 || !faults.isSound) process.exitCode = 1;
