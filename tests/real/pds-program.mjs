/**
 * A real AT Protocol data host with its identity directory, on loopback only. Run by pds.ts: `node pds-program.mjs <packages> <data> <directory port> <host port>`.
 * Prints `ready` once both answer.
 */

import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Server } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [packages = '', folder = '', directoryPort = '', hostPort = ''] = process.argv.slice(2);

// Both servers listen on every interface when they are given a port alone.
const listen = Server.prototype.listen;
Server.prototype.listen = function listenHere(port, ...rest) {
  return typeof port === 'number' && typeof rest[0] !== 'string'
    ? listen.call(this, port, '127.0.0.1', ...rest)
    : listen.call(this, port, ...rest);
};

for (const name of ['data', 'blobs']) mkdirSync(join(folder, name), { recursive: true });
Object.assign(process.env, {
  PDS_HOSTNAME: 'localhost',
  PDS_PORT: hostPort,
  PDS_DEV_MODE: 'true',
  PDS_DATA_DIRECTORY: join(folder, 'data'),
  PDS_BLOBSTORE_DISK_LOCATION: join(folder, 'blobs'),
  // By its name: an address is refused as an invalid host name.
  PDS_DID_PLC_URL: `http://localhost:${directoryPort}`,
  PDS_PLC_ROTATION_KEY_K256_PRIVATE_KEY_HEX: '11'.repeat(32),
  PDS_JWT_SECRET: 'for tests on this machine only',
  PDS_ADMIN_PASSWORD: 'admin',
  PDS_DPOP_SECRET: '22'.repeat(32),
  PDS_INVITE_REQUIRED: 'false',
  PDS_SERVICE_HANDLE_DOMAINS: '.test',
  PDS_DISABLE_SSRF_PROTECTION: 'true',
  LOG_ENABLED: 'false',
});

const require = createRequire(join(packages, 'package.json'));
const load = async (name) => {
  const module = await import(pathToFileURL(require.resolve(name)).href);
  return { ...module.default, ...module };
};
const { PlcServer, Database } = await load('@did-plc/server');
const { PDS } = await load('@atproto/pds');
const directory = PlcServer.create({ db: Database.mock(), port: Number(directoryPort) });
await directory.start();
const host = await PDS.fromEnv();
await host.start();
process.stdout.write('ready\n');

process.on('SIGTERM', async () => {
  await host.destroy();
  await directory.destroy();
  process.exit(0);
});
