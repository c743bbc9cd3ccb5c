import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { QuestionScore, Score } from "../../../grader/src/score/index.js";
import { text } from "../../../src/course/index.js";

/** A submission's score as the program gives it: 5 of 5 points in question 9's code, and what was written. */
export function someScore(submission: string, { q9, q10 }: { q9?: string; q10?: string }): Score {
  const code = { id: "code", name: text("code", "代码"), points: 5, maxPoints: 5, status: "passed" } as const;
  return {
    submission,
    digest: "a".repeat(64),
    seed: "0123456789abcdef",
    tests: "b".repeat(64),
    points: 5,
    maxPoints: 5,
    questions: [
      {
        ...{ question: "q9", answer: { status: "ok" }, ...(q9 !== undefined && { words: q9 }) },
        ...{ points: 5, maxPoints: 5, bonus: { points: 0, maxPoints: 5 }, tests: [code, inWords(q9)] },
      },
      {
        ...{ question: "q10", answer: { status: "ok" }, ...(q10 !== undefined && { words: q10 }) },
        ...{ points: 0, maxPoints: 5, tests: [inWords(q10)] },
      },
    ],
  };
}

const inWords = (words: string | undefined): QuestionScore["tests"][number] => ({
  id: "the answer in words",
  name: text("the answer in words", "文字作答"),
  points: 0,
  maxPoints: 5,
  status: words === undefined ? "not answered" : "needs a person",
  message: text("is read and marked by a person", "由人工阅卷"),
});

/** A folder of reports on the disk. */
export class SomeReports {
  readonly folder = mkdtempSync(path.join(tmpdir(), "quantlab-reports-"));

  /** Writes a submission's score, over an older one. */
  add(name: string, words: { q9?: string; q10?: string }): this {
    this.addFile(`${name}.json`, JSON.stringify(someScore(name, words)));
    return this;
  }

  addFile(name: string, content: string): this {
    const file = path.join(this.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    return this;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
