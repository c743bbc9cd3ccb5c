import { describe, expect, it, vi } from "vitest";
import { Grader, hiddenTests, Lanes, type LaneWork } from "../../../grader/src/grade/index.js";
import { LanesError } from "../../../grader/src/grade/lanes.js";
import type { Submission } from "../../../grader/src/submission/index.js";
import { someSubmission } from "./some-submission.js";

/** A grader whose lanes fail when they come to a submission of that name. */
async function graderThatFailsOn(bad: string, error = new Error("lanes", { cause: new Error("why") })) {
  const run = vi.fn(async function* ({ submissions }: LaneWork) {
    for (const [place, { submission }] of submissions.entries()) {
      if (submission.name === bad) throw error;
      yield { place, scores: {} };
    }
  });
  vi.spyOn(Lanes, "open").mockResolvedValue({ run, close: async () => undefined } as unknown as Lanes);
  const grader = await Grader.open({ tests: hiddenTests, sandbox: { level: "bubblewrap" }, lanes: 1 });
  return { grader, run };
}

const named = (name: string) => ({ ...someSubmission(), name });

async function grade(grader: Grader, submissions: readonly Submission[]) {
  const all = [];
  for await (const each of grader.grade(submissions)) all.push(each);
  return all;
}

describe("Grader.grade(submissions)", () => {
  it("gives a score for each", async () => {
    const { grader, run } = await graderThatFailsOn("nobody");
    const graded = await grade(grader, ["a", "b"].map(named));
    expect(graded).toMatchObject([{ submission: "a", tests: grader.tests }, { submission: "b" }]);
    expect(run).toHaveBeenCalledTimes(1);
    expect(await grade(grader, [])).toEqual([]);
  });

  it("loses only the one that the grader itself fails on, says why, and runs none twice that was done", async () => {
    const { grader, run } = await graderThatFailsOn("c\u202e");
    const graded = await grade(grader, ["a", "b", "c\u202e", "d", "e"].map(named));
    expect(graded.map((each) => (each instanceof Error ? each.message : each.submission))).toEqual(["a", "b", "c?: lanes: why", "d", "e"]); // prettier-ignore
    const names = run.mock.calls.map(([{ submissions }]) => submissions.map(({ submission }) => submission.name));
    expect(names).toEqual([["a", "b", "c\u202e", "d", "e"], ["c\u202e", "d"], ["c\u202e"], ["d"], ["e"]]);
  });

  it("gives each once, and no failure, where the lanes fail when all is done", async () => {
    const { grader, run } = await graderThatFailsOn("nobody");
    run.mockImplementation(async function* () {
      yield { place: 0, scores: {} };
      throw new Error("too late");
    });
    expect(await grade(grader, [named("a")])).toMatchObject([{ submission: "a" }]);
  });

  it("stops at once where no submission can be graded", async () => {
    const { grader, run } = await graderThatFailsOn("a", new LanesError("--tests must hold tests"));
    await expect(grade(grader, ["a", "b"].map(named))).rejects.toThrow("--tests must hold tests");
    expect(run).toHaveBeenCalledTimes(1);
  });
});
