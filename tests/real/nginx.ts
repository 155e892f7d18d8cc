/** Debian's nginx with a configuration of our own, on loopback. */

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../support/server.ts';

const packages = ['nginx-light', 'libnginx-mod-http-brotli-filter'];
const brotliModule = '/usr/lib/nginx/modules/ngx_http_brotli_filter_module.so';

/** Installs it where that is allowed; answers its version and whether it has brotli, or null. */
export function installNginx(): { version: string; hasBrotli: boolean } | null {
  const isRoot = process.getuid?.() === 0;
  if ((versionOfNginx() === null || !existsSync(brotliModule)) && isRoot && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  const version = versionOfNginx();
  return version === null ? null : { version, hasBrotli: existsSync(brotliModule) };
}

function versionOfNginx(): string | null {
  const asked = spawnSync('nginx', ['-v'], { encoding: 'utf8' });
  return /nginx\/(\S+)/.exec(asked.stderr ?? '')?.[1] ?? null;
}

export type Nginx = {
  /** `http://127.0.0.1:port`, without a slash; it answers to every name. */
  url: string;
  /** Starts it anew with other locations, on the same port. */
  serve(locations: string): Promise<void>;
  write(path: string, text: string): void;
  /** Lines of its access log: `status bytes encoding "request" if-none-match`. */
  log(): string[];
  close(): Promise<void>;
};

export async function startNginx({ hasBrotli }: { hasBrotli: boolean }): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-nginx-'));
  mkdirSync(join(folder, 'www'));
  const port = await freePort();
  let child: ReturnType<typeof spawn> | null = null;

  async function stop(): Promise<void> {
    if (child === null || child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }

  return {
    url: `http://127.0.0.1:${port}`,
    async serve(locations) {
      await stop();
      writeFileSync(join(folder, 'nginx.conf'), configuration({ folder, port, locations, hasBrotli }));
      child = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')], { stdio: 'inherit' });
      await listens(port);
    },
    write: (path, text) => writeFileSync(join(folder, 'www', path), text),
    log: () => readFileSync(join(folder, 'access.log'), 'utf8').trim().split('\n'),
    async close() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Configured = { folder: string; port: number; locations: string; hasBrotli: boolean };

function configuration({ folder, port, locations, hasBrotli }: Configured): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`);
  return `daemon off; pid ${folder}/pid; worker_processes 1; ${process.getuid?.() === 0 ? 'user root;' : ''}
${hasBrotli ? `load_module ${brotliModule};` : ''}
events { worker_connections 128; }
http {
  ${temporary.join(' ')}
  types { application/rss+xml xml; text/html html; }
  log_format ours '$status $body_bytes_sent $sent_http_content_encoding "$request" $http_if_none_match $http_if_modified_since';
  access_log ${folder}/access.log ours;
  limit_req_zone $uri zone=one:1m rate=1r/m;
  server { listen 127.0.0.1:${port}; root ${folder}/www; ${locations} }
}
`;
}

/** Real programs need a moment to listen. */
async function listens(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const socket = connect({ port, host: '127.0.0.1' });
    const isThere = await new Promise((settle) => socket.once('connect', () => settle(true)).once('error', () => settle(false)));
    socket.destroy();
    if (isThere) return;
    await pause(25);
  }
  throw new Error('nginx does not listen');
}
