/** A file that may be a notebook. */
export interface HandInFile {
  /** From the top of what was handed in, with slashes; any characters. */
  path: string;
  sizeBytes: number;
  /**
   * Its bytes; no more than `sizeBytes`.
   *
   * @throws {Fault} where they cannot be had.
   */
  read(): Promise<Buffer>;
}

/** What was handed in, without what is nobody's business. */
export interface HandInFiles {
  files: readonly HandInFile[];
  /** Paths of zips among them, which are not opened. */
  zips: readonly string[];
  /** Ends what reading needs. */
  close(): Promise<void>;
}

/** Whether a file's name says that it is a notebook. */
export const isNotebookName = (path: string): boolean => /\.ipynb\s*$/i.test(path);

/** Whether a file's name says that it is a zip. */
export const isZipName = (path: string): boolean => /\.zip\s*$/i.test(path);

/** Whether a folder or file is put there by a program, and holds no student's work. */
export const isByTheWay = (name: string): boolean =>
  name.startsWith(".") || name === "__MACOSX" || name === "node_modules";
