import { describe, expect, it } from "vitest";
import { type Graded, gradeClass, type ScoreStore } from "../../../grader/src/grade/grade-class.js";
import { GradingError } from "../../../grader/src/grade/grader.js";
import { submissionScore } from "../../../grader/src/grade/submission-score.js";
import type { Score } from "../../../grader/src/score/index.js";
import type { Submission } from "../../../grader/src/submission/index.js";
import { someSubmission } from "./some-submission.js";

/** What students hand in; what it is does not matter here. */
const handedIn = (count: number) =>
  Array.from({ length: count }, (_, i) => {
    const name = `s${String(i).padStart(3, "0")}`;
    return { name, read: () => Promise.resolve({ ...someSubmission(), name }) };
  });

/** Remembers whom it graded. */
class FakeGrader {
  readonly graded: string[] = [];
  constructor(private readonly fails: (name: string) => boolean = () => false) {}

  async *grade(submissions: readonly Submission[]) {
    for (const submission of submissions) {
      const { name } = submission;
      this.graded.push(name);
      yield this.fails(name) ? new GradingError(submission, new Error("no")) : submissionScore(submission, "t", {});
    }
  }
}

/** Keeps scores, and which failed. */
class FakeStore implements ScoreStore {
  readonly scores = new Map<string, Score>();
  readonly failures: string[] = [];

  kept({ name }: Submission): Promise<Score | undefined> {
    return Promise.resolve(this.scores.get(name));
  }
  keep({ name }: Submission, score: Score): Promise<Score> {
    this.scores.set(name, score);
    return Promise.resolve({ ...score, points: 7 });
  }
  async fail({ name }: Submission, failure: string): Promise<void> {
    this.failures.push(`${name}: ${failure}`);
  }
}

async function run(grader: FakeGrader, submissions: ReturnType<typeof handedIn>, store = new FakeStore()) {
  const all: Graded[] = [];
  for await (const each of gradeClass(submissions, { grader, store })) all.push(each);
  const scores = all.flatMap((each) => ("score" in each ? [each] : []));
  const failures = all.flatMap((each) => ("failure" in each ? [each.failure] : []));
  return { scores: scores.map(({ score }) => score), failures, kept: scores.filter(({ isKept }) => isKept).length };
}

describe("gradeClass(submissions, grading)", () => {
  it("grades each once, keeps its score, and gives it as it is shown", async () => {
    const [grader, store] = [new FakeGrader(), new FakeStore()];
    const { scores, failures, kept } = await run(grader, handedIn(230), store);
    expect([scores.length, failures, kept]).toEqual([230, [], 0]);
    expect(new Set(grader.graded).size).toBe(230);
    expect([store.scores.size, new Set(scores.map(({ points }) => points))]).toEqual([230, new Set([7])]);
  });

  it("goes on where it was stopped: what is kept stays, what is not is graded", async () => {
    const store = new FakeStore();
    await run(new FakeGrader(), handedIn(5), store);
    for (const name of ["s001", "s003"]) store.scores.delete(name);
    const again = new FakeGrader();
    const { scores, kept } = await run(again, handedIn(5), store);
    expect(again.graded).toEqual(["s001", "s003"]);
    expect([scores.length, kept]).toEqual([5, 3]);
  });

  it("tells and keeps what it could not grade, and loses nothing else", async () => {
    const gone = { name: "gone", read: () => Promise.reject(new Error("ENOENT")) };
    const store = new FakeStore();
    const { scores, failures } = await run(new FakeGrader((name) => name === "s001"), [...handedIn(3), gone], store);
    expect(scores.map(({ submission }) => submission)).toEqual(["s000", "s002"]);
    expect(failures).toEqual(["gone: ENOENT", "s001: no"]);
    expect(store.failures).toEqual(["s001: s001: no"]);
  });

  it("tells of a score that could not be kept", async () => {
    const store = new FakeStore();
    store.keep = () => Promise.reject(new Error("disk full"));
    expect(await run(new FakeGrader(), handedIn(1), store)).toMatchObject({
      scores: [],
      failures: ["s000: disk full"],
    });
  });

  it("names whom it could not grade without what steers a terminal", async () => {
    const { failures } = await run(new FakeGrader(), [{ name: "evil\u001b[2J", read: () => Promise.reject(new Error("ENOENT")) }]); // prettier-ignore
    expect(failures).toEqual(["evil?[2J: ENOENT"]);
  });
});
