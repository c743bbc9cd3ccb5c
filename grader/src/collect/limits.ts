/** How much is collected. Everything is far above what students write; what is larger is refused by name, and costs nobody else anything. */
export const LIMITS = {
  /** Of one file that somebody handed in, unpacked once: a zip in the download is a file. */
  fileBytes: 2 ** 28,
  /** Of all that is one hand-in. */
  handInBytes: 2 ** 29,
  /** Of a bulk download's list of files: about half a million. */
  directoryBytes: 2 ** 26,
  /** Folders and files that are passed by in a folder. */
  entries: 1_000_000,
  /** Folders in folders. */
  depth: 12,
  /** Of the roster. */
  rosterBytes: 2 ** 24,
  /** Of Gradescope's list of who handed in, which holds the autograder's results too. */
  metadataBytes: 2 ** 28,
  /** What is said of one kind of thing before "and more". */
  lines: 20,
} as const;
