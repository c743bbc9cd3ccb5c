import type { SourceFile } from "../source/source.js";

/** What a download says of somebody who handed in. All of it may be wrong, and some of it the student chose. */
export interface Who {
  /** As a person recognises them. */
  label: string;
  /** What tells two of the same name apart in the system that the download is from. */
  lmsId?: string;
  /** Canvas's number of the user, as its gradebook has it. */
  canvasId?: string;
  sid?: string;
  email?: string;
  github?: string;
  /** A full name. */
  name?: string;
  /** Canvas's form of a name: "doejane". */
  squashed?: string;
  /** A name of any kind: of a folder that a person named. */
  any?: string;
  /** A team's: everybody in it handed in. */
  team?: string;
}

/** What somebody handed in at one time. */
export interface HandIn {
  who: readonly Who[];
  /** Notebooks and zips. */
  files: readonly SourceFile[];
  /** Where their paths' own part starts: what stands before is the download's. */
  skip: (path: string) => string;
  /** Names of what nothing here reads. */
  others: readonly string[];
  /** When it was handed in, where the system says so. */
  at?: Date;
  /** Greater for what was handed in later, in the same system. */
  sequence?: number;
  /** As the system says; nothing where it says nothing. */
  isLate?: boolean;
  /** Where git keeps what it knows of a clone. */
  git?: string;
}

/** The systems whose downloads are recognised. */
export type Shape = "Moodle" | "Canvas" | "Gradescope" | "clones" | "folder";
