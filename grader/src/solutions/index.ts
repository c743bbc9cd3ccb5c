/**
 * Which files hold the course's solutions. Imports nothing.
 * @module
 */
export { SOLUTION_FILES } from "./solution-files.js";
