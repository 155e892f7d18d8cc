/** A real AT Protocol data host (@atproto/pds) with its identity directory: installed into a folder of its own, started on loopback, and what its people and its admin can do. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { freePort } from '../support/server.ts';

const packages = join(import.meta.dirname, '../../.cache/real/pds');
const wanted = { '@atproto/pds': '0.5.35', '@did-plc/server': '0.0.1' };
// Versions before 13 would be compiled, and end their program under Node 24.
const manifest = { private: true, type: 'module', overrides: { 'better-sqlite3': '13.2.0' } };

/** Installs what is missing; answers the versions, or null when the registry gave nothing. */
export function installPds(): Record<string, string> | null {
  if (!isInstalled()) {
    mkdirSync(packages, { recursive: true });
    writeFileSync(join(packages, 'package.json'), JSON.stringify(manifest));
    const names = Object.entries(wanted).map(([name, version]) => `${name}@${version}`);
    const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}` };
    spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...names], { cwd: packages, env, stdio: 'inherit' });
  }
  return isInstalled() ? { ...wanted, 'better-sqlite3': manifest.overrides['better-sqlite3'] } : null;
}

function isInstalled(): boolean {
  return Object.entries(wanted).every(([name, version]) => versionIn(name) === version);
}

function versionIn(name: string): string | null {
  const file = join(packages, 'node_modules', name, 'package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : null;
}

export type Person = { did: string; handle: string; token: string };
export type RecordRef = { uri: string; cid: string };

export type Pds = {
  url: string;
  /** `http://localhost:…`, as identities name it. */
  ownName: string;
  directoryUrl: string;
  create(handle: string): Promise<Person>;
  post(by: Person, text: string, more?: object): Promise<RecordRef>;
  edit(by: Person, record: RecordRef, text: string): Promise<void>;
  remove(by: Person, record: RecordRef): Promise<void>;
  upload(by: Person, bytes: Uint8Array, type: string): Promise<unknown>;
  takeDown(subject: Person | RecordRef, isDown: boolean): Promise<void>;
  deactivate(who: Person): Promise<void>;
  activate(who: Person): Promise<void>;
  deleteAccount(who: Person): Promise<void>;
  rename(who: Person, handle: string): Promise<void>;
  close(): Promise<void>;
};

export async function startPds(): Promise<Pds> {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-pds-'));
  const [directoryPort, port] = [await freePort(), await freePort()];
  const program = join(import.meta.dirname, 'pds-program.mjs');
  const child = spawn(process.execPath, [program, packages, folder, String(directoryPort), String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await firstLine(child);
  const url = `http://127.0.0.1:${port}`;
  const call = (name: string, authorization: string, body?: object) => post(`${url}/xrpc/${name}`, authorization, body);
  const admin = `Basic ${Buffer.from('admin:admin').toString('base64')}`;
  const as = ({ token }: Person) => `Bearer ${token}`;
  return {
    url,
    ownName: `http://localhost:${port}`,
    directoryUrl: `http://127.0.0.1:${directoryPort}`,
    async create(handle) {
      const body = { handle, email: `${handle.split('.')[0]}@test.example`, password: 'an invented password' };
      const made = await call('com.atproto.server.createAccount', '', body);
      return { did: String(made.did), handle, token: String(made.accessJwt) };
    },
    async post(by, text, more = {}) {
      const record = { $type: 'app.bsky.feed.post', text, createdAt: new Date().toISOString(), langs: ['en'], ...more };
      const made = await call('com.atproto.repo.createRecord', as(by), { repo: by.did, collection: 'app.bsky.feed.post', record });
      return { uri: String(made.uri), cid: String(made.cid) };
    },
    async edit(by, { uri }, text) {
      const record = { $type: 'app.bsky.feed.post', text, createdAt: new Date().toISOString() };
      await call('com.atproto.repo.putRecord', as(by), { repo: by.did, collection: 'app.bsky.feed.post', rkey: keyOf(uri), record });
    },
    remove: async (by, { uri }) =>
      void (await call('com.atproto.repo.deleteRecord', as(by), { repo: by.did, collection: 'app.bsky.feed.post', rkey: keyOf(uri) })),
    async upload(by, bytes, type) {
      const headers = { authorization: as(by), 'content-type': type };
      const answer = await fetch(`${url}/xrpc/com.atproto.repo.uploadBlob`, { method: 'POST', headers, body: Buffer.from(bytes) });
      return ((await answer.json()) as { blob: unknown }).blob;
    },
    async takeDown(subject, isDown) {
      const named =
        'did' in subject
          ? { $type: 'com.atproto.admin.defs#repoRef', did: subject.did }
          : { $type: 'com.atproto.repo.strongRef', uri: subject.uri, cid: subject.cid };
      const takedown = isDown ? { applied: true, ref: 'case-1' } : { applied: false };
      await call('com.atproto.admin.updateSubjectStatus', admin, { subject: named, takedown });
    },
    deactivate: async (who) => void (await call('com.atproto.server.deactivateAccount', as(who), {})),
    activate: async (who) => void (await call('com.atproto.server.activateAccount', as(who))),
    deleteAccount: async ({ did }) => void (await call('com.atproto.admin.deleteAccount', admin, { did })),
    rename: async (who, handle) => void (await call('com.atproto.identity.updateHandle', as(who), { handle })),
    async close() {
      if (child.exitCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function keyOf(uri: string): string {
  return uri.split('/').at(-1) ?? '';
}

async function post(url: string, authorization: string, body?: object): Promise<Record<string, unknown>> {
  const headers = { ...(authorization === '' ? {} : { authorization }), ...(body ? { 'content-type': 'application/json' } : {}) };
  const answer = await fetch(url, { method: 'POST', headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${text}`);
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

function firstLine(child: ChildProcess): Promise<void> {
  return new Promise((settle, failed) => {
    child.once('exit', (code) => failed(new Error(`the data host ended with ${code}`)));
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('ready')) settle();
    });
  });
}
