import type { Shape, Who } from "../shapes/hand-in.js";

/** Something that was handed in, and is kept. */
export interface Version {
  /** What it is called in the folder of versions. */
  id: string;
  /** SHA-256 of the zip, or of the folder's names and files. */
  digest: string;
  kind: "zip" | "folder";
  who: readonly Who[];
  shape: Shape;
  /** What was collected from, and the files there. */
  from: string;
  files: readonly string[];
  /** What was handed in beside it, which nothing here reads. */
  others: readonly string[];
  /** When it was handed in, by the system; ISO 8601. */
  at?: string;
  /** Greater for what was handed in later, in the same system. */
  sequence?: number;
  isLate?: boolean;
  /** When its newest file was written: in a bulk download that is often when it was downloaded. */
  fileTime: string;
}

/**
 * Which of two was handed in later: by the system's own numbers or time; else by the files' times, which in a bulk download are the download's.
 *
 * @returns Above 0 where the first is newer, 0 where nobody knows.
 */
export function compareVersions(a: Version, b: Version): number {
  if (a.shape === "Canvas" && b.shape === "Canvas" && a.sequence !== undefined && b.sequence !== undefined)
    return a.sequence - b.sequence;
  const byTime = Date.parse(a.at ?? a.fileTime) - Date.parse(b.at ?? b.fileTime);
  if (byTime === 0 && a.shape === b.shape && a.at !== undefined) return (a.sequence ?? 0) - (b.sequence ?? 0);
  return byTime;
}
