import { mkdir, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { writeWhole } from "../../../src/notebook/index.js";
import { isScore, type Score } from "../score/index.js";
import { fileName } from "../submission/index.js";
import { applyMarks, MarkStore } from "../words/index.js";
import type { ScoreStore } from "./grade-class.js";

/** A folder of reports: for each submission the program's score as JSON, and a page to read, with the marks that a person gave. */
export class FileStore implements ScoreStore {
  /**
   * @param folder Where; made when the first score is written.
   * @param page Makes the page.
   * @param reports The reports whose marks count; this folder unless given.
   */
  constructor(
    private readonly folder: string,
    private readonly page: (score: Score) => string,
    private readonly reports = folder,
  ) {}

  /** Where a submission's page is. */
  pageOf(submission: string): string {
    return path.join(this.folder, `${fileName(submission)}.html`);
  }

  read(submission: string): Promise<Score | undefined> {
    return scoreIn(this.scoreFile(submission));
  }

  /**
   * Whose scores are here beside these submissions': of students who are gone, of the reference, of somebody's trial.
   *
   * @param submissions A class's.
   * @returns What they are called.
   */
  async others(submissions: readonly { name: string }[]): Promise<string[]> {
    const known = new Set(submissions.map(({ name }) => this.scoreFile(name)));
    const files = (await readdir(this.folder)).filter((file) => file.endsWith(".json")).sort();
    const others = files.map((file) => path.join(this.folder, file)).filter((file) => !known.has(file));
    const scores = await Promise.all(others.map(scoreIn));
    return scores.flatMap((score) => score?.submission ?? []);
  }

  /**
   * A score with the marks that a person gave.
   *
   * @throws {Error} naming the file where they cannot be read.
   */
  async marked(score: Score): Promise<Score> {
    return applyMarks(score, await new MarkStore(this.reports).read(fileName(score.submission)));
  }

  /** @throws {Error} naming the file where the marks that a person gave cannot be read: the page would say that nobody gave any. */
  async write(score: Score): Promise<void> {
    await this.refresh(score);
    // Last, as whoever finds it takes the submission for done.
    await writeWhole(this.scoreFile(score.submission), `${JSON.stringify(score, undefined, 2)}\n`);
  }

  /**
   * Writes a score's page where it is missing or says anything else than it should, as when marks, the rubric or the page's words are others now.
   *
   * @throws {Error} as for `write`.
   */
  async refresh(score: Score): Promise<void> {
    const page = this.page(await this.marked(score));
    const file = this.pageOf(score.submission);
    if ((await readFile(file, "utf8").catch(() => undefined)) === page) return;
    await mkdir(this.folder, { recursive: true });
    await writeWhole(file, page);
  }

  private scoreFile(submission: string): string {
    return path.join(this.folder, `${fileName(submission)}.json`);
  }
}

/** None, or one that a person has to look at no longer: it is made again. */
async function scoreIn(file: string): Promise<Score | undefined> {
  try {
    const value = JSON.parse(await readFile(file, "utf8")) as unknown;
    return isScore(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
