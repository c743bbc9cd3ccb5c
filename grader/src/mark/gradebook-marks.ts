import type { Gradebook } from "../gradebook/index.js";
import type { ReportFiles } from "../report/index.js";
import type { Mark, MarkBook, MarkedScore, WordsQuestion } from "../words/index.js";

/** A gradebook's answers in words; a mark is in the student's report as soon as it is kept. */
export class GradebookMarks implements MarkBook {
  /** The reports are written one after another, so that the last tells of all marks. */
  private reporting: Promise<void> = Promise.resolve();

  /** @param log Told of a report that could not be written; the mark is kept all the same. */
  constructor(
    private readonly book: Gradebook,
    private readonly reports: ReportFiles,
    private readonly log: (line: string) => void,
  ) {}

  async *all(): AsyncGenerator<MarkedScore, void> {
    for await (const { score, marks } of this.book.currentGrades()) if (score) yield { score, marks };
  }

  async find(submission: string): Promise<MarkedScore | undefined> {
    const score = await this.book.runs.counting(submission);
    return score && { score, marks: await this.book.marks.read(submission) };
  }

  async save(submission: string, question: WordsQuestion, mark: Mark): Promise<Mark> {
    const kept = await this.book.marks.save(submission, question, mark);
    await (this.reporting = this.reporting.then(() => this.report(submission)));
    return kept;
  }

  private async report(submission: string): Promise<void> {
    try {
      const found = await this.find(submission);
      if (found) await this.reports.write(found.score, found.marks);
    } catch (error) {
      this.log(`the report does not tell of the mark yet: ${(error as Error).message}`);
    }
  }
}
