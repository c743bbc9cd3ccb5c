/** How much of a submission is looked at. Everything is far above what a student writes. */
export const LIMITS = {
  /** Files and folders that are passed by on the way to the notebooks. */
  entries: 100_000,
  /** A zip's list of files. */
  directoryBytes: 2 ** 24,
  /** Folders in folders. */
  depth: 8,
  /** Notebooks that are read: nine, and copies of them. */
  notebooks: 60,
  /** Of one notebook, unpacked. */
  notebookBytes: 2 ** 25,
  /** Of all notebooks together. */
  allBytes: 2 ** 27,
  /** What is in a notebook's lists and objects, by the characters between: each takes far more memory than its characters in the file. */
  values: 2 ** 20,
  /** Of an answer in code; the compiler's memory grows by some kilobytes a character where everything is nested. */
  codeLength: 2 ** 15,
  /** Of a line of it: each of the compiler's errors holds its line, and thousands may stand in one. */
  lineLength: 2 ** 11,
  /** Of what the compiler makes of it; of an honest answer that is shorter than its source. */
  compiledLength: 2 ** 17,
  /** Of an answer in words. */
  wordsLength: 2 ** 18,
  /** An answer compiles in a millisecond; what takes so long was made to. Once one has, the submission's others have as much together. */
  compileMs: 3000,
  /** Notes on what was left out. */
  notes: 20,
} as const;
