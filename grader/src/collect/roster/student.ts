/** A student as the roster has them. Texts are as they stand there, but for spaces around them. */
export interface Student {
  /** What the gradebook and reports call them: the first of the roster's columns that names one. */
  key: string;
  /** What their folder or zip is called; each student's is another, on file systems that know no case too. */
  place: string;
  /** Where in the file, from 1. */
  line: number;
  name?: string;
  /** Every way in which the roster lets their name be written. */
  names: readonly string[];
  email?: string;
  section?: string;
  team?: string;
  /** Their number in Canvas, which is another than their number at school. */
  canvasId?: string;
  sid?: string;
  login?: string;
  github?: string;
}

/** A roster, and what is the matter with it. */
export interface Roster {
  students: readonly Student[];
  /** A line each; they name the lines of the file. */
  problems: readonly string[];
}
