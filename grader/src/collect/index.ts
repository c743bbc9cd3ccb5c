/**
 * What a class handed in, from bulk downloads, folders and clones into one folder for grading; nothing of it is executed, and nothing lost. Imports `submission`,
 * and of the course `checks`, `download` and `notebook`.
 * @module
 */
export { classPlaces, collectClass } from "./collect-class.js";
export type { ClassPlaces, Collected } from "./collect-class.js";
export { readRoster } from "./roster/read-roster.js";
export type { Roster, Student } from "./roster/student.js";
export { openSource } from "./source/open-source.js";
