import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { withLock } from "../../../src/download/index.js";
import { isObject, writeWhole } from "../../../src/notebook/index.js";
import type { Mark, Marks } from "./mark.js";
import type { WordsQuestion } from "./rubric.js";

/** Somebody saved another mark since the one that was looked at. */
export class StaleMarkError extends Error {
  override readonly name = "StaleMarkError";
}

/** The marks beside a folder of reports: a file for each submission, in a folder of their own, so that grading again leaves them as they are. */
export class MarkStore {
  /** @param reports The folder that `npm run grade` writes. */
  constructor(private readonly reports: string) {}

  /**
   * A submission's marks.
   *
   * @param name Of the submission's files, without ending.
   * @returns Empty without a file.
   * @throws {Error} naming the file where it holds anything else: somebody's work is in it.
   */
  async read(name: string): Promise<Marks> {
    const file = this.file(name);
    const json = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return "{}";
      throw error;
    });
    const marks = parsed(json);
    if (!isMarks(marks)) throw new Error(`${file}: must be marks as npm run mark writes them, got something else; mend it or move it away`); // prettier-ignore
    return marks;
  }

  /**
   * Keeps a mark; on the disk when it resolves.
   *
   * @param name Of the submission's files, without ending.
   * @param question Which answer.
   * @param mark What to keep; its revision is the one that was looked at, 0 for none.
   * @param onSaved Told of all the submission's marks before anybody else can save another.
   * @returns It, with the next revision.
   * @throws {StaleMarkError} where another revision is kept; it stays.
   */
  async save(
    name: string,
    question: WordsQuestion,
    mark: Mark,
    onSaved: (marks: Marks) => Promise<void> = () => Promise.resolve(),
  ): Promise<Mark> {
    const file = this.file(name);
    await mkdir(path.dirname(file), { recursive: true });
    return withLock(
      file,
      async () => {
        const marks = await this.read(name);
        const { revision } = mark;
        if ((marks[question]?.revision ?? 0) !== revision)
          throw new StaleMarkError("mark: must be based on the one that is kept, got one based on an older one");
        const kept = { ...mark, revision: revision + 1 };
        const changed = { ...marks, [question]: kept };
        await writeWhole(file, `${JSON.stringify(changed, undefined, 2)}\n`);
        await onSaved(changed);
        return kept;
      },
      { pollMs: 20 },
    );
  }

  private file(name: string): string {
    return path.join(this.reports, "marks", `${name}.json`);
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const isMarks = (value: unknown): value is Marks =>
  isObject(value) && [value["q9"], value["q10"]].every((mark) => mark === undefined || isMark(mark));

const isMark = (value: unknown): value is Mark =>
  isObject(value) &&
  typeof value["words"] === "string" &&
  isObject(value["met"]) &&
  Object.values(value["met"]).every((each) => typeof each === "boolean") &&
  typeof value["comment"] === "string" &&
  typeof value["isDone"] === "boolean" &&
  Number.isInteger(value["revision"]);
