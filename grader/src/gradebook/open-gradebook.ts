import os from "node:os";
import { requireThat } from "../../../src/checks/index.js";
import { FolderInUseError } from "../database/index.js";
import { Gradebook } from "./gradebook.js";
import { gradebookPlace, isThere } from "./gradebook-place.js";

/** How a command opens the course's gradebook. */
export interface Opening {
  /** The command's name, for messages. */
  command: string;
  /** The folder of the reports. */
  out: string;
  /** In whose name; the system's user unless given. */
  as?: string | undefined;
  /** Make one where there is none. */
  isMade?: boolean;
}

/**
 * Opens the gradebook that belongs to a folder of reports.
 *
 * @throws {RangeError} where there is none and none is to be made; {FolderInUseError} where another command has it.
 */
export async function openGradebook({ command, out, as, isMade = false }: Opening): Promise<Gradebook> {
  const place = gradebookPlace(out);
  requireThat(isMade || (await isThere(place)), `${command}: reports must have a gradebook, got none in ${out}; npm run grade -- --class makes it, and DATABASE_URL names one on a server`); // prettier-ignore
  try {
    return await Gradebook.open(place, { actor: as ?? systemUser() });
  } catch (cause) {
    if (!(cause instanceof FolderInUseError)) throw cause;
    throw new FolderInUseError(`${cause.message}. Commands as grade and mark have a gradebook in a folder one after another, and one on a server at once`, { cause }); // prettier-ignore
  }
}

/** Some containers' users have no name. */
function systemUser(): string {
  try {
    return os.userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? "unknown"}`;
  }
}
