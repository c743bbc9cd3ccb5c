import type { Gradebook } from "../gradebook/index.js";
import type { ReportFiles } from "../report/index.js";
import type { Score } from "../score/index.js";
import type { Submission } from "../submission/index.js";
import type { ScoreStore } from "./grade-class.js";

/** A class's scores in its gradebook, and the reports that are made of them. What counts for these answers stays: nobody's points change because the tests did. */
export class GradebookStore implements ScoreStore {
  /** Which submission is a student's; it is received once, as another may arrive while it is graded. */
  private readonly ids = new Map<string, number>();

  /** @param tests The digest of the tests that are used. */
  constructor(
    private readonly book: Gradebook,
    private readonly reports: ReportFiles,
    private readonly tests: string,
  ) {}

  async kept(submission: Submission): Promise<Score | undefined> {
    this.ids.set(submission.name, await this.book.submissions.receive(submission));
    const score = await this.book.runs.counting(submission.name);
    return score?.digest === submission.digest ? this.report(score) : undefined;
  }

  async keep({ name }: Submission, score: Score): Promise<Score> {
    await this.book.runs.keep(this.ids.get(name) as number, score);
    return this.report((await this.book.runs.counting(name)) ?? score);
  }

  async fail({ name }: Submission, failure: string): Promise<void> {
    await this.book.runs.fail((await this.book.runs.request(this.ids.get(name) as number, this.tests)).id, failure);
  }

  private async report(score: Score): Promise<Score> {
    return this.reports.write(score, await this.book.marks.read(score.submission));
  }
}
