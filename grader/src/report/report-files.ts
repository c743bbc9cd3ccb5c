import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { writeWhole } from "../../../src/notebook/index.js";
import type { Score } from "../score/index.js";
import { fileName } from "../submission/index.js";
import { applyMarks, type Marks } from "../words/index.js";
import { htmlReport } from "./html-report.js";

/** A folder of reports, which nobody reads back: for each submission a page for the student, and the program's score as JSON for other programs. */
export class ReportFiles {
  /** @param folder Where; made when the first is written. */
  constructor(
    private readonly folder: string,
    private readonly page: (score: Score) => string = htmlReport,
  ) {}

  /** Where a submission's page is. */
  pageOf(submission: string): string {
    return path.join(this.folder, `${fileName(submission)}.html`);
  }

  /**
   * Writes both files where they are missing or say anything else than they should, as when the score, marks, the rubric or the page's words are others now.
   *
   * @param score As the program gave it.
   * @param marks What persons gave, of which the page tells.
   * @returns The score with the marks.
   */
  async write(score: Score, marks: Marks): Promise<Score> {
    const marked = applyMarks(score, marks);
    const page = this.pageOf(score.submission);
    await mkdir(this.folder, { recursive: true });
    await update(page, this.page(marked));
    await update(page.replace(/html$/, "json"), `${JSON.stringify(score, undefined, 2)}\n`);
    return marked;
  }
}

async function update(file: string, content: string): Promise<void> {
  if ((await readFile(file, "utf8").catch(() => undefined)) !== content) await writeWhole(file, content);
}
