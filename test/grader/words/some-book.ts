import type { QuestionScore, Score } from "../../../grader/src/score/index.js";
import { type Mark, type MarkBook, type MarkedScore, StaleMarkError, type WordsQuestion } from "../../../grader/src/words/index.js"; // prettier-ignore
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

/** A book in memory. */
export class SomeBook implements MarkBook {
  private readonly kept = new Map<string, MarkedScore>();

  /** Adds what a student wrote, in place of what was there; marks stay. */
  add(name: string, words: { q9?: string; q10?: string }): this {
    this.kept.set(name, { score: someScore(name, words), marks: this.kept.get(name)?.marks ?? {} });
    return this;
  }

  async *all(): AsyncGenerator<MarkedScore, void> {
    yield* this.kept.values();
  }

  find(name: string): Promise<MarkedScore | undefined> {
    return Promise.resolve(this.kept.get(name));
  }

  marks(name: string): MarkedScore["marks"] {
    return this.kept.get(name)?.marks ?? {};
  }

  async save(name: string, question: WordsQuestion, mark: Mark): Promise<Mark> {
    const { score, marks } = this.kept.get(name) as MarkedScore;
    if ((marks[question]?.revision ?? 0) !== mark.revision)
      throw new StaleMarkError("mark: must be the newest, got another");
    const saved = { ...mark, revision: mark.revision + 1 };
    this.kept.set(name, { score, marks: { ...marks, [question]: saved } });
    return Promise.resolve(saved);
  }
}
