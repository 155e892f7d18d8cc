/** Keeps where the window stood, in a small file beside the library. */

import { readFileSync, renameSync, writeFileSync } from 'node:fs';

export type WindowState = { x?: number; y?: number; width: number; height: number; maximized: boolean };
type Area = { x: number; y: number; width: number; height: number };

export const leastSize = { width: 640, height: 480 };
const usual: WindowState = { width: 1440, height: 900, maximized: false };

/** A file that is missing, damaged, or names a place on a screen that is no longer there gives the usual size, placed by the system. */
export function readWindowState(file: string, areas: Area[]): WindowState {
  const state = parse(file);
  if (state === null) return usual;
  const { x, y } = state;
  const isVisible =
    x !== undefined && y !== undefined && areas.some((area) => overlaps({ x, y, width: state.width, height: state.height }, area));
  return isVisible ? state : { width: state.width, height: state.height, maximized: state.maximized };
}

export function writeWindowState(file: string, state: WindowState): void {
  writeFileSync(`${file}.new`, JSON.stringify(state));
  renameSync(`${file}.new`, file);
}

function parse(file: string): WindowState | null {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof read !== 'object' || read === null) return null;
    const { x, y, width, height, maximized } = read as Record<string, unknown>;
    if (!isNumber(width) || !isNumber(height)) return null;
    const size = { width: Math.max(width, leastSize.width), height: Math.max(height, leastSize.height), maximized: maximized === true };
    return isNumber(x) && isNumber(y) ? { x, y, ...size } : size;
  } catch {
    // The first start, or a file cut short: the window opens in its usual size.
    return null;
  }
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** Enough of the title bar must be on a screen to be dragged. */
function overlaps(window: Area, area: Area): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  return across >= 100 && window.y >= area.y && window.y <= area.y + area.height - 48;
}
