/** A blob to be, with the name it must turn out to have. */
export type NamedPieces = { name: string; bytes: number; pieces: Iterable<Uint8Array> };

/** What the store needs of the blob folder; `archive/blobs.ts` gives it, the core joins the two. */
export type BlobPort = {
  /** Keeps bytes and answers their sha-256; on the disk when it returns. */
  keep(bytes: Uint8Array): string;
  /** Keeps many, faster than one by one; on the disk when it returns. Ends at the first one whose bytes are not those of its name, and answers that. */
  keepAll(all: Iterable<NamedPieces>): string | null;
  read(hash: string): Uint8Array | null;
  /** Of this many bytes each, one valid until the next; null when there is no such blob. */
  pieces(hash: string, length: number): Iterable<Uint8Array> | null;
  remove(hash: string): void;
  /** Every file in the folder, unfinished ones too; the name of a finished one is its hash. `writtenAt`: UTC milliseconds. */
  list(): Iterable<{ name: string; path: string; bytes: number; writtenAt: number }>;
  removeFile(path: string): void;
};
