/** Entry of the thread with the read-only connection; filled with electron/core/reader.ts. */

export {};
