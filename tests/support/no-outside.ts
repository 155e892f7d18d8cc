/** For every unit test: names that are not this machine's are never looked up, so that nothing a fixture names can leave it. */

import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';

const lookup = dns.lookup;
const isHere = (name: string) => name === 'localhost' || name.endsWith('.localhost') || /^[\d.]+$|:/.test(name);

function lookupHere(name: string, ...rest: unknown[]): void {
  const answer = rest.at(-1) as (error: Error) => void;
  if (isHere(name)) (lookup as unknown as (name: string, ...rest: unknown[]) => void)(name, ...rest);
  else
    process.nextTick(
      answer,
      Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: name }),
    );
}

dns.lookup = lookupHere as typeof dns.lookup;
syncBuiltinESMExports();
