import { createHash } from "node:crypto";
import type { Score } from "../score/index.js";
import type { Mark, Marks } from "./mark.js";
import type { WordsQuestion } from "./rubric.js";

/** The score that counts for a student, with what persons gave. */
export interface MarkedScore {
  score: Score;
  marks: Marks;
}

/** Where the answers in words come from, and marks go. */
export interface MarkBook {
  /** What everybody has. */
  all(): AsyncIterable<MarkedScore>;
  /** What one student has; nothing for nobody. */
  find(submission: string): Promise<MarkedScore | undefined>;
  /**
   * Keeps a mark, whose revision is the one that was looked at, 0 for none.
   *
   * @returns It, with the next revision.
   * @throws {StaleMarkError} where another revision is kept; it stays.
   */
  save(submission: string, question: WordsQuestion, mark: Mark): Promise<Mark>;
}

/** An answer in words, and whose. */
export interface WrittenAnswer {
  /** Says nothing of whose it is. */
  id: string;
  question: WordsQuestion;
  words: string;
  submission: string;
  mark?: Mark;
}

/** A book's answers in words. */
export class WrittenAnswers {
  /** Whose each is, of those that were given out. */
  private readonly owners = new Map<string, string>();

  constructor(private readonly book: Pick<MarkBook, "all" | "find">) {}

  /**
   * Every answer in words, question by question, each question's in an order of its own that has nothing to do with names and is the same every time: who
   * reads tired eyes' answers in one question does not in the next.
   */
  async all(): Promise<WrittenAnswer[]> {
    const answers: WrittenAnswer[] = [];
    for await (const each of this.book.all()) answers.push(...writtenIn(each));
    for (const { id, submission } of answers) this.owners.set(id, submission);
    return answers.sort((a, b) => order(a) - order(b) || (a.id < b.id ? -1 : 1));
  }

  /** One answer as it is now; undefined where none was given out with this id. */
  async find(id: string): Promise<WrittenAnswer | undefined> {
    const owner = this.owners.get(id);
    const found = owner === undefined ? undefined : await this.book.find(owner);
    return found && writtenIn(found).find((each) => each.id === id);
  }
}

const QUESTIONS: readonly WordsQuestion[] = ["q9", "q10"];

const order = ({ question }: WrittenAnswer): number => QUESTIONS.indexOf(question);

function writtenIn({ score: { submission, questions }, marks }: MarkedScore): WrittenAnswer[] {
  return QUESTIONS.flatMap((question) => {
    const words = questions.find((each) => each.question === question)?.words;
    const mark = marks[question];
    return words === undefined ? [] : [{ id: idOf(submission, question), question, words, submission, ...(mark && { mark }) }]; // prettier-ignore
  });
}

/** Ids sort answers in an order that nobody chose. */
const idOf = (submission: string, question: WordsQuestion): string =>
  createHash("sha256").update(`the order of marking, ${question}: ${submission}`).digest("hex").slice(0, 16);
