/** What the store needs of the blob folder; `archive/blobs.ts` gives it, the core joins the two. */
export type BlobPort = {
  /** Keeps bytes and answers their sha-256; on the disk when it returns. */
  keep(bytes: Uint8Array): string;
  /** Keeps many, faster than one by one; on the disk when it returns. */
  keepAll(all: Iterable<Uint8Array>): void;
  read(hash: string): Uint8Array | null;
  remove(hash: string): void;
  /** Every file in the folder, unfinished ones too; the name of a finished one is its hash. `writtenAt`: UTC milliseconds. */
  list(): Iterable<{ name: string; path: string; bytes: number; writtenAt: number }>;
  removeFile(path: string): void;
};
