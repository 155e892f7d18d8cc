import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';

/** Every rule of .dependency-cruiser.mjs broken once: rule, the file that breaks it, what it imports. */
const violations: [rule: string, file: string, code: string][] = [
  ['contract-is-a-leaf', 'electron/contract/reads-base.ts', "import '../core/base/log.ts';"],
  ['contract-is-a-leaf', 'electron/contract/reads-node.ts', "import 'node:fs';"],
  ['base-knows-contract-only', 'electron/core/base/reads-parse.ts', "import '../parse/html.ts';"],
  ['step-fetch', 'electron/core/fetch/reads-store.ts', "import '../store/database.ts';"],
  ['step-parse', 'electron/core/parse/reads-fetch.ts', "import '../fetch/client.ts';"],
  ['step-judge', 'electron/core/judge/reads-parse.ts', "import type { Page } from '../parse/html.ts';\nexport type Again = Page;"],
  ['step-archive', 'electron/core/archive/reads-store.ts', "export * from '../store/database.ts';"],
  ['step-schedule', 'electron/core/schedule/reads-fetch.ts', "export const later = () => import('../fetch/client.ts');"],
  ['step-people', 'electron/core/people/reads-store.ts', "import '../store/database.ts';"],
  ['step-store', 'electron/core/store/reads-judge.ts', "import '../judge/match.ts';"],
  ['step-transfer', 'electron/core/transfer/reads-store.ts', "import '../store/database.ts';"],
  ['step-view', 'electron/core/view/reads-judge.ts', "import '../judge/match.ts';"],
  ['source-knows-no-other-platform', 'electron/core/sources/weixin.ts', "import './weibo.ts';"],
  ['source-knows-no-other-platform', 'electron/core/sources/weibo.ts', "import '../judge/match.ts';"],
  ['core-inward', 'electron/core/handlers.ts', "import '../main/window.ts';"],
  ['process-and-cli-through-the-door', 'electron/process/reads-store.ts', "import '../core/store/database.ts';"],
  ['process-and-cli-through-the-door', 'electron/cli/reads-judge.ts', "import '../core/judge/match.ts';"],
  ['serve-never-core', 'electron/serve/reads-core.ts', "import '../core/core.ts';"],
  ['example-knows-contract-only', 'electron/example/reads-parse.ts', "import '../core/parse/html.ts';"],
  ['main-never-core', 'electron/main/reads-core.ts', "import '../core/core.ts';"],
  ['preload-alone', 'electron/preload/reads-main.ts', "import '../main/window.ts';"],
  ['renderer-sees-contract-only', 'renderer/main.tsx', "import '../electron/core/core.ts';"],
  ['renderer-without-node', 'renderer/parts/reads-file.ts', "import 'node:fs';"],
  ['link', 'renderer/link/reads-state.ts', "import '../state/posts.ts';"],
  ['state', 'renderer/state/reads-views.ts', "import '../views/reader.tsx';"],
  ['views', 'renderer/views/reads-link.tsx', "import '../link/client.ts';"],
  ['parts', 'renderer/parts/reads-state.tsx', "import '../state/posts.ts';"],
  ['text', 'renderer/text/reads-parts.ts', "import '../parts/button.tsx';"],
  ['electron-in-main-and-preload', 'electron/serve/reads-electron.ts', "import 'electron';"],
  ['sqlite-in-store', 'electron/core/view/reads-sqlite.ts', "import 'better-sqlite3';"],
  ['one-network-door', 'electron/core/sources/reads-http.ts', "import 'node:http';"],
  ['one-network-door', 'electron/main/reads-net.ts', "export const net = require('net');"],
  ['one-network-door', 'electron/core/transfer/reads-undici.ts', "import 'undici';"],
  ['one-network-door', 'electron/core/parse/reads-dns.ts', "import { resolve } from 'node:dns/promises';\nexport { resolve };"],
  ['no-cycles', 'electron/core/parse/about.ts', "import './round.ts';"],
];

/** What the layout allows, so that a rule cannot pass by forbidding everything. */
const allowed: [file: string, code: string][] = [
  ['electron/contract/shapes/terms.ts', "import 'zod/mini';"],
  ['electron/core/core.ts', "import './store/database.ts';\nimport './fetch/client.ts';\nimport './judge/match.ts';"],
  ['electron/core/base/log.ts', "import '../../contract/shapes/post.ts';"],
  ['electron/core/fetch/client.ts', "import 'undici';\nimport 'node:net';\nimport '../base/log.ts';"],
  ['electron/core/parse/html.ts', "import '../base/log.ts';\nexport type Page = string;"],
  // The other half of the planted cycle, which is reported once.
  ['electron/core/parse/round.ts', "import './about.ts';"],
  ['electron/core/judge/match.ts', "import '../../contract/shapes/post.ts';"],
  ['electron/core/store/database.ts', "import 'better-sqlite3';"],
  ['electron/core/view/timeline.ts', "import '../store/database.ts';"],
  ['electron/core/transfer/opml.ts', "import '../parse/html.ts';"],
  ['electron/core/sources/adapter.ts', "import '../base/log.ts';"],
  ['electron/core/sources/feed.ts', "import './adapter.ts';\nimport '../parse/html.ts';"],
  ['electron/main/window.ts', "import 'electron';\nimport '../process/launch.ts';"],
  ['electron/process/launch.ts', "import '../core/core.ts';\nimport 'node:net';"],
  ['electron/serve/http.ts', "import 'node:http';\nimport '../process/launch.ts';"],
  ['renderer/link/client.ts', "import '../../electron/contract/shapes/post.ts';"],
  ['renderer/state/posts.ts', "import '../link/client.ts';"],
  ['renderer/views/reader.tsx', "import '../state/posts.ts';\nimport '../parts/button.tsx';"],
  ['renderer/parts/button.tsx', "import '../text/messages.ts';"],
  ['renderer/text/messages.ts', 'export const messages = {};'],
];

const repository = resolve(import.meta.dirname, '../..');

type Found = { summary: { violations: { rule: { name: string; severity: string }; from: string }[] } };

/** Runs the gate of `npm run check:imports` in a folder and answers `rule file` lines. */
function reported(folder: string): string[] {
  const gate = join(repository, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const config = join(repository, '.dependency-cruiser.mjs');
  const output = execFileSync(process.execPath, [gate, '--config', config, '-T', 'json', 'electron', 'renderer'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1_048_576,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const { summary } = JSON.parse(output) as Found;
  return [...new Set(summary.violations.map(({ rule, from }) => `${rule.severity} ${rule.name} ${from}`))].sort();
}

function plant(files: [file: string, code: string][]): string {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-imports-'));
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
  for (const [file, code] of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${code}\n`);
  }
  return folder;
}

it('reports every planted violation as an error of its rule, and nothing that is allowed', () => {
  const folder = plant([...allowed, ...violations.map(([, file, code]): [string, string] => [file, code])]);
  const found = reported(folder);
  rmSync(folder, { recursive: true });
  expect(found).toEqual(violations.map(([rule, file]) => `error ${rule} ${file}`).sort());
});

it('plants a violation for every rule there is', async () => {
  const { default: config } = (await import(join(repository, '.dependency-cruiser.mjs'))) as { default: { forbidden: { name: string }[] } };
  expect([...new Set(violations.map(([rule]) => rule))].sort()).toEqual(config.forbidden.map(({ name }) => name).sort());
});

it('finds nothing to report in Vigil itself', () => {
  expect(reported(repository)).toEqual([]);
});

/** Ways out that need no import, so that no import rule sees them. */
const globalDoors =
  /(?<![.\w'"`])(?:globalThis\.)?(?:fetch\s*\(|new\s+(?:WebSocket|EventSource|XMLHttpRequest)\b)|\bsendBeacon\b|\bnet\.(?:fetch|request)\s*\(/;

it('leaves the network to core/fetch in code that needs no import for it either', () => {
  const seen = ["await fetch('x')", 'new WebSocket(url)', 'globalThis.fetch(x)', 'net.fetch(url)'].filter((code) => globalDoors.test(code));
  const files = globSync('electron/**/*.{ts,tsx,cts,mts}', { cwd: repository }).filter((file) => !file.startsWith('electron/core/fetch/'));
  const doors = files.filter((file) => globalDoors.test(readFileSync(join(repository, file), 'utf8')));
  expect([seen.length, files.length > 20, doors]).toEqual([4, true, []]);
});
