import { stat } from "node:fs/promises";
import path from "node:path";
import { type ListedSubmission, listSubmissions, shownName, submissionName } from "../submission/index.js";

/**
 * The submissions that a command was given.
 *
 * @param command The command's name, for messages.
 * @param given One student's folder or .zip, or the folder that holds a class's.
 * @param isClass Which of the two.
 * @param log Told what is left out.
 * @throws {RangeError} where nothing is there, or nothing to grade.
 */
export async function listed(
  command: string,
  given: string,
  isClass: boolean,
  log: (line: string) => void,
): Promise<ListedSubmission[]> {
  const place = path.resolve(given);
  await stat(place).catch((cause: Error) => {
    throw new RangeError(`${command}: ${isClass ? "--class" : "submission"} must be there, got ${place}`, { cause });
  });
  if (!isClass) return [{ name: submissionName(place), path: place }];
  const { submissions, leftOut } = await listSubmissions(place);
  if (leftOut.length > 0) log(`left out, as they are neither a folder nor a zip: ${leftOut.map((name) => shownName(name)).join(", ")}`); // prettier-ignore
  const doubled = submissions.filter(({ name, path: at }) => name !== submissionName(at)).map(({ name }) => shownName(name)); // prettier-ignore
  if (doubled.length > 0) log(`each graded by itself, though something else there is called the same: ${doubled.join(", ")}`); // prettier-ignore
  if (submissions.length === 0)
    throw new RangeError(`${command}: --class must hold folders or zips, got none in ${place}`);
  return submissions;
}
