/** Preloaded into a program under test: while the file VIGIL_TEST_OFFLINE names exists, the machine has no interface but the loopback. */

import { existsSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';

const real = os.networkInterfaces;
os.networkInterfaces = () => {
  const all = real();
  const outside = {
    eth0: [{ address: '192.0.2.7', netmask: '255.255.255.0', family: 'IPv4', mac: '00:00:00:00:00:00', internal: false, cidr: null }],
  };
  return existsSync(process.env.VIGIL_TEST_OFFLINE ?? '')
    ? Object.fromEntries(Object.entries(all).filter(([, list]) => list?.every(({ internal }) => internal)))
    : { ...all, ...outside };
};
syncBuiltinESMExports();
