import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { writeWhole } from "../../../src/notebook/index.js";
import type { Score } from "../score/index.js";
import { applyMarks, MarkStore } from "../words/index.js";
import { fileName } from "./file-name.js";
import type { ScoreStore } from "./grade-class.js";

/** A folder of reports: for each submission the program's score as JSON, and a page to read, with the marks that a person gave. */
export class FileStore implements ScoreStore {
  /**
   * @param folder Where; made when the first score is written.
   * @param page Makes the page.
   */
  constructor(
    private readonly folder: string,
    private readonly page: (score: Score) => string,
  ) {}

  /** Where a submission's page is. */
  pageOf(submission: string): string {
    return path.join(this.folder, `${fileName(submission)}.html`);
  }

  async read(submission: string): Promise<Score | undefined> {
    try {
      return JSON.parse(await readFile(this.scoreFile(submission), "utf8")) as Score;
    } catch {
      // None, or one that a person has to look at no longer: it is made again.
      return undefined;
    }
  }

  /**
   * A score with the marks that a person gave.
   *
   * @throws {Error} naming the file where they cannot be read.
   */
  async marked(score: Score): Promise<Score> {
    return applyMarks(score, await new MarkStore(this.folder).read(fileName(score.submission)));
  }

  /** @throws {Error} naming the file where the marks that a person gave cannot be read: the page would say that nobody gave any. */
  async write(score: Score): Promise<void> {
    const marked = await this.marked(score);
    await mkdir(this.folder, { recursive: true });
    await writeWhole(this.pageOf(score.submission), this.page(marked));
    // Last, as whoever finds it takes the submission for done.
    await writeWhole(this.scoreFile(score.submission), `${JSON.stringify(score, undefined, 2)}\n`);
  }

  private scoreFile(submission: string): string {
    return path.join(this.folder, `${fileName(submission)}.json`);
  }
}
