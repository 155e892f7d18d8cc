import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readWindowState, writeWindowState } from '../../../electron/main/window-state.ts';

const folder = mkdtempSync(join(tmpdir(), 'vigil-window-'));
const file = join(folder, 'window.json');
const screen = [{ x: 0, y: 0, width: 1920, height: 1080 }];
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('puts the window where it was', () => {
  const state = { x: 40, y: 60, width: 1200, height: 800, maximized: true };
  writeWindowState(file, state);
  expect(readWindowState(file, screen)).toEqual(state);
});

test('does not put it on a screen that is no longer there', () => {
  writeWindowState(file, { x: 3000, y: 60, width: 1200, height: 800, maximized: false });
  expect(readWindowState(file, screen)).toEqual({ width: 1200, height: 800, maximized: false });
});

test('takes the usual size for a damaged file, and never less than the least', () => {
  writeFileSync(file, '{"width":');
  expect(readWindowState(file, screen)).toEqual({ width: 1440, height: 900, maximized: false });
  writeFileSync(file, '{"width":10,"height":10}');
  expect(readWindowState(file, screen)).toEqual({ width: 640, height: 480, maximized: false });
});
