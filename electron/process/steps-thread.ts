/** Entry of the thread for parsing, sanitising and judging; filled with electron/core/steps.ts. */

export {};
