/** The command line: `vigil <command>`. */

import { runCommandLine } from './run.ts';

// Whoever reads our output may stop reading: `vigil posts | head`.
process.stdout.on('error', (error: Error & { code?: string }) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const exitCode = await runCommandLine(process.argv.slice(2));
// Output into a pipe is written later than it is said; the process must not end before.
process.stdout.write('', () => process.exit(exitCode));
