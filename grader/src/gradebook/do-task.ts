import { shownName } from "../submission/index.js";
import type { Gradebook } from "./gradebook.js";
import type { Deadline } from "./late-days.js";
import type { Task } from "./options.js";
import { eventLines, requireStudent, studentLines } from "./student-lines.js";

/**
 * Does what `npm run gradebook` was asked for.
 *
 * @returns Lines to say.
 * @throws {RangeError} where there is no such student, override or extension; nothing is changed then.
 */
export async function doTask(book: Gradebook, task: Task): Promise<string[]> {
  const { what } = task;
  if (what === "deadline") {
    if (task.deadline) await book.lateDays.setDeadline(task.deadline);
    return [deadlineLine(await book.lateDays.deadline())];
  }
  if (task.student !== undefined) await requireStudent(book, task.student);
  if (what === "log") return eventLines(book, task.student);
  if (what === "show") return studentLines(book, task.student);
  if (what === "override") await book.overrides.set(task.student, task.question, task.points, task.reason);
  else if (what === "extend") await book.lateDays.extend(task.student, task.days, task.reason);
  else if (what === "withdraw override") await withdrawOverride(book, task);
  else await withdrawExtension(book, task);
  const points = (await book.currentGrade(task.student))?.points ?? "no";
  return [`${shownName(task.student)} has ${points} points now; npm run export-grades writes them for other systems`];
}

async function withdrawOverride(
  book: Gradebook,
  { student, question }: Task & { what: "withdraw override" },
): Promise<void> {
  const found = (await book.overrides.of(student)).find((each) => each.question === question);
  if (!found) throw new RangeError(`gradebook: override must be one that counts, got none of ${question} for ${shownName(student)}`); // prettier-ignore
  await book.overrides.withdraw(found.id);
}

async function withdrawExtension(
  book: Gradebook,
  { student, id }: Task & { what: "withdraw extension" },
): Promise<void> {
  const known = (await book.lateDays.extensions(student)).map((each) => each.id);
  if (!known.includes(id)) throw new RangeError(`gradebook: extension must be one of the student's${known.length > 0 ? ` (${known.join(", ")})` : ", who has none"}, got ${id}`); // prettier-ignore
  await book.lateDays.withdraw(id);
}

function deadlineLine(deadline: Deadline | undefined): string {
  if (!deadline) return "there is no deadline";
  const { dueLocal, timeZone, freeDays, percentADay } = deadline;
  return `until ${dueLocal} in ${timeZone}; ${freeDays} days late cost nothing, each further day ${percentADay} %`;
}
