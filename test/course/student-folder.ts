import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach } from "vitest";
import { CHECK_TYPE, type CheckOutcome, type CodeQuestion, type Edition } from "../../src/course/index.js";
import {
  type Cell,
  type CellRole,
  edition as inLanguage,
  type Notebook,
  readNotebook,
  sourceOf,
  studentNotebook,
  writeNotebook,
} from "../../src/notebook/index.js";

const solutions = path.resolve(import.meta.dirname, "../../notebooks/solutions");
const names = Array.from({ length: 9 }, (_, i) => `q${i + 1}.ipynb`);

/** A student's notebooks as they are handed out, in a folder of their own for each test. */
export class StudentFolder {
  path = "";

  constructor(readonly edition: Edition = "en") {
    beforeEach(async () => {
      this.path = mkdtempSync(path.join(os.tmpdir(), "quantlab-course-"));
      mkdirSync(path.join(this.path, "zh"));
      for (const name of names) {
        const made = inLanguage(await readNotebook(path.join(solutions, name)), this.edition);
        await writeNotebook(this.file(name), studentNotebook(made, this.edition));
      }
    });
    afterEach(() => rmSync(this.path, { recursive: true, force: true }));
  }

  file(name: string): string {
    return path.join(this.path, this.edition === "zh" ? "zh" : "", name);
  }

  /** Changes a question's cells of one role. */
  async change(question: string, role: CellRole["role"], change: (cell: Cell) => Cell | Cell[]): Promise<void> {
    const file = this.file(question === "q10" ? "q9.ipynb" : `${question}.ipynb`);
    const notebook = await readNotebook(file);
    const isMeant = ({ metadata: { quantlab } }: Cell) => quantlab?.role === role && quantlab.question === question;
    const cells = notebook.cells.flatMap((cell) => (isMeant(cell) ? change(cell) : cell));
    await writeNotebook(file, { ...notebook, cells } satisfies Notebook);
  }

  async answer(question: string, source: string, role: "answer" | "words" = "answer"): Promise<void> {
    await this.change(question, role, (cell) => ({ ...cell, source }));
  }

  /** Runs a question's check, with this outcome. */
  async check(question: CodeQuestion, passed: readonly boolean[]): Promise<void> {
    let source = "";
    await this.change(question, "answer", (cell) => {
      source = sourceOf(cell);
      return cell;
    });
    const checked = createHash("sha256").update(source).digest("hex");
    await this.change(question, "check", (cell) => checkedCell(cell, outcome(question, passed), checked));
  }
}

const outcome = (question: CodeQuestion, passed: readonly boolean[]): CheckOutcome => ({
  ...{ question, language: "en", status: passed.every(Boolean) ? "passed" : "wrong" },
  tests: passed.map((each, i) => ({ name: `test ${i}`, passed: each })),
});

export function checkedCell(cell: Cell, shown: CheckOutcome, checked: string | undefined): Cell {
  const data = { "text/plain": "q", [CHECK_TYPE]: shown };
  return {
    ...cell,
    cell_type: "code",
    execution_count: 2,
    metadata: { ...cell.metadata, quantlab: { ...cell.metadata.quantlab, ...(checked && { checked }) } },
    outputs: [{ output_type: "execute_result", execution_count: 2, metadata: {}, data }],
  };
}
