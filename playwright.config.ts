/**
 * End-to-end tests run once on each carrier: the web shell in Chromium, the shipped desktop programs on the stand-in for Electron,
 * and real Electron where one is found (VIGIL_ELECTRON, or the one npm brought). The report names the carrier as the project.
 */

import { defineConfig } from '@playwright/test';
import { findElectron } from './scripts/electron.mjs';
import type { CarrierOptions } from './tests/support/client.ts';

const electron = findElectron();

export default defineConfig<CarrierOptions>({
  testDir: 'tests/e2e',
  outputDir: '.cache/e2e',
  // Two stories at once on two cores only slow each other down.
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env.CI !== undefined,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [
    ['list'],
    ...(process.env.VIGIL_PLAYWRIGHT_REPORT ? [['json', { outputFile: process.env.VIGIL_PLAYWRIGHT_REPORT }] as const] : []),
  ] as never,
  projects: [
    { name: 'serve', use: { carrier: 'serve' } },
    { name: 'stand-in', use: { carrier: 'stand-in' } },
    ...(electron === null ? [] : [{ name: 'electron', use: { carrier: 'electron' as const, electronPath: electron } }]),
  ],
});
