import type { Writable } from "node:stream";

/** A file of what was downloaded. */
export interface SourceFile {
  /** From the top, with slashes; no part is empty, "." or "..". Any other characters. */
  path: string;
  sizeBytes: number;
  /** When it was written; in a zip the clock of whoever packed it. */
  modified: Date;
  /**
   * Writes its bytes, a piece at a time, and ends there.
   *
   * @throws {Fault} where they cannot be had whole.
   */
  copy(to: Writable): Promise<void>;
}

/** What is not collected, and why. */
export interface Refusal {
  path: string;
  why: string;
}

/** What was downloaded: nothing of it is in memory, and no link of it followed. */
export interface Source {
  /** What it is called. */
  name: string;
  files: readonly SourceFile[];
  refused: readonly Refusal[];
  /** Folders that are clones, by their path: where git keeps what it knows. */
  clones: ReadonlyMap<string, string>;
  close(): Promise<void>;
}
