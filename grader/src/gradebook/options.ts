import { commandOptions, requireThat } from "../../../src/checks/index.js";
import { questions } from "../../../src/course/index.js";
import type { Deadline } from "./late-days.js";
import type { Override } from "./overrides.js";

/** What `npm run gradebook` is to do. */
export type Task =
  | { what: "override"; student: string; question: Override["question"]; points: number; reason: string }
  | { what: "withdraw override"; student: string; question: Override["question"] }
  | { what: "extend"; student: string; days: number; reason: string }
  | { what: "withdraw extension"; student: string; id: number }
  | { what: "deadline"; deadline?: Deadline }
  | { what: "show"; student: string }
  | { what: "log"; student?: string };

/** What `npm run gradebook` was asked for; the help where there is no task. */
export interface GradebookCommand {
  task?: Task;
  /** The folder of the reports. */
  out: string;
  /** In whose name; the system's user unless given. */
  as?: string;
}

export const USAGE = `npm run gradebook -- override STUDENT QUESTION POINTS --reason TEXT
npm run gradebook -- override STUDENT QUESTION --withdraw
npm run gradebook -- extend STUDENT DAYS --reason TEXT
npm run gradebook -- extend STUDENT ID --withdraw
npm run gradebook -- deadline [WHEN --time-zone ZONE [--free-days N] [--percent P]]
npm run gradebook -- show STUDENT
npm run gradebook -- log [STUDENT]

Says and changes what a course's gradebook holds. A student is named as what was handed in is. Nothing is lost: what is withdrawn is kept, and who did it when.

  override             points that count in place of others, for q1 to q10 or for the total; a question's hold its bonus
  extend               days after the deadline that are not late for this student; with --withdraw the extension that show names by its number
  deadline             until when to hand in, as 2026-12-01T23:59 by the clock there; without WHEN says which is in force
  --time-zone ZONE     where "there" is, as Europe/Berlin
  --free-days N        days late that cost nothing (0)
  --percent P          what each further day costs, in percent of the points (10)
  show                 everything about a student
  log                  who did what when
  --reason TEXT        why, for who asks later
  --out FOLDER         the reports (reports), with their gradebook, unless DATABASE_URL names one on a PostgreSQL server
  --as NAME            in whose name the gradebook is changed (the system's user)
  --help               this text`;

/**
 * Reads the command line of `npm run gradebook`.
 *
 * @param args The words after the command.
 * @throws {RangeError} naming what is wrong, what is allowed and what was given.
 */
export function gradebookCommand(args: string[]): GradebookCommand {
  const string = { type: "string" } as const;
  const no = { type: "boolean", default: false } as const;
  const { values, positionals } = commandOptions("gradebook", {
    args,
    allowPositionals: true,
    options: {
      reason: string,
      withdraw: no,
      "time-zone": string,
      "free-days": { ...string, default: "0" },
      percent: { ...string, default: "10" },
      out: { ...string, default: "reports" },
      as: string,
      help: no,
    },
  });
  const { out, as, help, reason, withdraw, "time-zone": timeZone, "free-days": freeDays, percent } = values;
  const given = { out, ...(as !== undefined && { as }) };
  if (help) return given;
  const [what = "none", ...words] = positionals;
  const because = (): string => {
    requireThat(/\S/.test(reason ?? ""), refused(`--reason TEXT for ${what}`, "none"));
    return reason as string;
  };
  if (what === "override") return { ...given, task: override(words, withdraw, because) };
  if (what === "extend") return { ...given, task: extend(words, withdraw, because) };
  if (what === "deadline") return { ...given, task: deadline(words, timeZone, freeDays, percent) };
  requireThat(what === "show" || what === "log", refused("override, extend, deadline, show or log", what));
  const [student] = counted(what, words, what === "log" ? [0, 1] : [1]);
  return { ...given, task: { what: what as "log", ...(student !== undefined && { student }) } };
}

function override(words: string[], isWithdrawn: boolean, because: () => string): Task {
  const [student, name, points] = counted("override", words, [isWithdrawn ? 2 : 3]) as [string, string, string];
  requireThat(name === "total" || Object.hasOwn(questions, name), refused("a question from q1 to q10 or total", name));
  const question = name as Override["question"];
  if (isWithdrawn) return { what: "withdraw override", student, question };
  requireThat(/^\d+(\.\d+)?$/.test(points), refused("points of at least 0", points));
  return { what: "override", student, question, points: Number(points), reason: because() };
}

function extend(words: string[], isWithdrawn: boolean, because: () => string): Task {
  const [student, text] = counted("extend", words, [2]) as [string, string];
  requireThat(/^[1-9]\d{0,8}$/.test(text), refused(isWithdrawn ? "an extension's number" : "days from 1 to 365", text));
  if (isWithdrawn) return { what: "withdraw extension", student, id: Number(text) };
  requireThat(Number(text) <= 365, refused("days from 1 to 365", text));
  return { what: "extend", student, days: Number(text), reason: because() };
}

function deadline(words: string[], timeZone: string | undefined, freeDays: string, percent: string): Task {
  const [dueLocal] = counted("deadline", words, [0, 1]);
  if (dueLocal === undefined) return { what: "deadline" };
  requireThat(timeZone !== undefined, refused("--time-zone ZONE for deadline", "none"));
  requireThat(/^\d+$/.test(freeDays), refused("--free-days from 0 to 365", freeDays));
  requireThat(/^\d+(\.\d+)?$/.test(percent), refused("--percent from 0 to 100", percent));
  const rule = { dueLocal, timeZone: timeZone as string, freeDays: Number(freeDays), percentADay: Number(percent) };
  return { what: "deadline", deadline: rule };
}

function counted(what: string, words: string[], counts: readonly number[]): string[] {
  requireThat(counts.includes(words.length), refused(`${counts.join(" or ")} words after ${what}`, words.length));
  return words;
}

const refused = (allowed: string, got: string | number): string =>
  `gradebook: must be given ${allowed}, got ${got}; npm run gradebook -- --help says more`;
