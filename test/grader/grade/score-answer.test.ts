import { describe, expect, it } from "vitest";
import { type CodeQuestion, text } from "../../../src/course/index.js";
import { AnswerScorer } from "../../../grader/src/grade/score-answer.js";
import { type HiddenTest, WrongAnswer } from "../../../grader/src/hidden-test/index.js";
import { type LoadedAnswer, type Sandbox, SandboxFailure } from "../../../grader/src/sandbox/index.js";
import type { Submission } from "../../../grader/src/submission/index.js";
import { someSubmission } from "./some-submission.js";

/** A sandbox in which `f` gives what `answer` says of the loading that is asked. */
class FakeSandbox implements Sandbox {
  readonly loaded: LoadedAnswer[] = [];
  constructor(private readonly answer: (loaded: LoadedAnswer) => number) {}

  load(answer: LoadedAnswer): void {
    this.loaded.push(answer);
  }

  async call(id: string) {
    const loaded = this.loaded.find((each) => each.id === id) as LoadedAnswer;
    return { value: this.answer(loaded), changed: [], disposed: [], leaked: 0 };
  }

  async read(id: string) {
    return (await this.call(id)).value;
  }

  async close() {}
}

/** Wants 1. */
const test: HiddenTest = {
  ...{ name: text("is one", "是一"), points: 3, hint: text("count", "数一数"), misconception: "" },
  async run({ student }) {
    if ((await student.call("f")) !== 1) throw new WrongAnswer(text("is not one", "不是一"));
  },
};

const score = (submission: Submission, sandbox: Sandbox, run = test, faulty = new Set<CodeQuestion>()) =>
  new AnswerScorer({ question: "q7", tests: [run] }, { submission, seed: "s", sandbox, faulty }).score(run);

describe("AnswerScorer.score(test)", () => {
  it("gives a right answer its points", async () => {
    const scored = await score(someSubmission({ q7: {} }), new FakeSandbox(() => 1));
    expect(scored).toEqual({ id: "is one", name: test.name, points: 3, maxPoints: 3, status: "passed" });
  });

  it("tells what is wrong, and a hint", async () => {
    const scored = await score(someSubmission({ q7: {} }), new FakeSandbox(() => 2));
    expect(scored).toMatchObject({ status: "wrong", points: 0, message: { en: "is not one\nHint: count" } });
  });

  it.each(["error", "timeout", "memory", "not answered"] as const)("tells %s from wrong", async (status) => {
    const sandbox = new FakeSandbox(() => {
      throw new SandboxFailure(status, { name: "TypeError", message: "x", line: 1 });
    });
    expect(await score(someSubmission({ q7: { source: "x" } }), sandbox)).toMatchObject({ status, points: 0 });
  });

  it("runs an answer no more after it was stopped twice, as others need the time", async () => {
    let calls = 0;
    const sandbox = new FakeSandbox(() => {
      calls++;
      throw new SandboxFailure("memory");
    });
    const scorer = new AnswerScorer(
      { question: "q7", tests: [test] },
      { submission: someSubmission({ q7: {} }), seed: "s", sandbox, faulty: new Set() },
    );
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await scorer.score(test)).status);
    expect([statuses, calls]).toEqual([["memory", "memory", "memory", "memory"], 2]);
  });

  it("runs an answer in each test that ends by itself, whatever it gave", async () => {
    let calls = 0;
    const sandbox = new FakeSandbox(() => {
      calls++;
      throw new SandboxFailure("error", undefined, text("returns a promise", "返回了 Promise"));
    });
    const scorer = new AnswerScorer(
      { question: "q7", tests: [test] },
      { submission: someSubmission({ q7: {} }), seed: "s", sandbox, faulty: new Set() },
    );
    for (let i = 0; i < 4; i++)
      expect(await scorer.score(test)).toMatchObject({ message: { en: expect.stringContaining("returns a promise") } });
    expect(calls).toBe(4);
  });

  it("goes on with the reference alone after an earlier answer was stopped twice", async () => {
    let calls = 0;
    const sandbox = new FakeSandbox((loaded) => {
      if (loaded.earlier["linearQuantize"] === "reference") return 1;
      calls++;
      throw new SandboxFailure("timeout");
    });
    const submission = someSubmission({ q4: {}, q7: { source: "linearQuantize(x)" } });
    const faulty = new Set<CodeQuestion>(["q4"]);
    const scorer = new AnswerScorer({ question: "q7", tests: [test] }, { submission, seed: "s", sandbox, faulty });
    for (let i = 0; i < 4; i++) expect((await scorer.score(test)).status).toBe("passed");
    expect(calls).toBe(2);
  });

  it("does not run what is not there, and says so", async () => {
    const nobody = new FakeSandbox(() => 1);
    expect(await score(someSubmission(), nobody)).toMatchObject({ status: "not answered", message: { en: "is not there" } }); // prettier-ignore
    const broken = someSubmission({ q7: { status: "duplicated", message: text("twice", "重复") } });
    expect(await score(broken, nobody)).toMatchObject({ status: "error", message: { en: "twice" } });
    expect(nobody.loaded).toEqual([]);
  });

  it("is the grader's fault where a hidden test itself fails", async () => {
    const run = { ...test, run: () => Promise.reject(new TypeError("of the test")) };
    await expect(score(someSubmission({ q7: {} }), new FakeSandbox(() => 1), run)).rejects.toThrow("of the test");
  });

  describe("of an answer that calls an earlier one", () => {
    const q7 = { source: "linearQuantize(x)" };
    const isReference = ({ earlier }: LoadedAnswer) => earlier["linearQuantize"] === "reference";

    it("takes the student's own", async () => {
      const sandbox = new FakeSandbox((loaded) => (isReference(loaded) ? 2 : 1));
      const scored = await score(someSubmission({ q4: {}, q7 }), sandbox);
      expect(scored).toMatchObject({ status: "passed", points: 3 });
      expect(scored).not.toHaveProperty("withReference");
      expect(sandbox.loaded[0]?.earlier).toEqual({ linearQuantize: { from: "q4" } });
    });

    it("tries again with the reference where that has lost points, and says so", async () => {
      const sandbox = new FakeSandbox((loaded) => (isReference(loaded) ? 1 : 2));
      const scored = await score(someSubmission({ q4: {}, q7 }), sandbox, test, new Set(["q4"]));
      expect(scored).toMatchObject({ status: "passed", points: 3, withReference: ["linearQuantize"] });
    });

    it("keeps to one that has all its points: the mistake is the answer's own", async () => {
      const sandbox = new FakeSandbox((loaded) => (isReference(loaded) ? 1 : 2));
      const faulty = new Set<CodeQuestion>(["q1"]);
      expect(await score(someSubmission({ q4: {}, q7 }), sandbox, test, faulty)).toMatchObject({ status: "wrong" });
      expect(sandbox.loaded).toHaveLength(1);
    });

    it("replaces no more than what has lost points", async () => {
      const sandbox = new FakeSandbox(() => 2);
      const source = "linearQuantize(quantizationScaleAndZeroPoint(x))";
      await score(someSubmission({ q4: {}, q5: {}, q7: { source } }), sandbox, test, new Set(["q5"]));
      expect(sandbox.loaded.at(-1)?.earlier).toEqual({
        linearQuantize: { from: "q4" },
        quantizationScaleAndZeroPoint: "reference",
      });
    });

    it("counts an answer as faulty that is wrong, or right with the reference alone", async () => {
      for (const [submission, give] of [
        [someSubmission({ q7 }), () => 1],
        [someSubmission({ q4: {}, q7 }), () => 2],
      ] as const) {
        const faulty = new Set<CodeQuestion>();
        await score(submission, new FakeSandbox(give), test, faulty);
        expect(faulty).toEqual(new Set(["q7"]));
      }
      const faulty = new Set<CodeQuestion>();
      await score(someSubmission({ q4: {}, q7 }), new FakeSandbox(() => 1), test, faulty);
      expect(faulty).toEqual(new Set());
    });

    it("takes the reference at once where the student has none", async () => {
      const sandbox = new FakeSandbox((loaded) => (isReference(loaded) ? 1 : 2));
      const scored = await score(someSubmission({ q7 }), sandbox);
      expect(scored).toMatchObject({ status: "passed", withReference: ["linearQuantize"] });
      expect(sandbox.loaded).toHaveLength(1);
    });

    it("tells of the first failure where both fail", async () => {
      const sandbox = new FakeSandbox((loaded) => {
        if (isReference(loaded)) throw new SandboxFailure("timeout");
        return 2;
      });
      const scored = await score(someSubmission({ q4: {}, q7 }), sandbox, test, new Set(["q4"]));
      expect(scored).toMatchObject({ status: "wrong" });
    });
  });
});
