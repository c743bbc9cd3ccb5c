import { describe, expect, it, vi } from "vitest";
import { Grader, hiddenTests, Lanes, type LaneWork } from "../../../grader/src/grade/index.js";
import { someSubmission } from "./some-submission.js";

/** A grader whose lanes fail where a submission of that name is among the work. */
async function graderThatFailsOn(bad: string) {
  const run = vi.fn(async ({ submissions }: LaneWork) => {
    if (submissions.some(({ submission }) => submission.name === bad)) throw new Error("lanes", { cause: new Error("why") }); // prettier-ignore
    return submissions.map(() => ({}));
  });
  vi.spyOn(Lanes, "open").mockResolvedValue({ run, close: async () => undefined } as unknown as Lanes);
  const grader = await Grader.open({ tests: hiddenTests, sandbox: { level: "bubblewrap" }, lanes: 1 });
  return { grader, run };
}

const named = (name: string) => ({ ...someSubmission(), name });

describe("Grader.grade(submissions)", () => {
  it("gives a score for each, in order", async () => {
    const { grader, run } = await graderThatFailsOn("nobody");
    const graded = await grader.grade(["a", "b"].map(named));
    expect(graded).toMatchObject([{ submission: "a", tests: grader.tests }, { submission: "b" }]);
    expect(run).toHaveBeenCalledTimes(1);
    expect(await grader.grade([])).toEqual([]);
  });

  it("loses only the one that the grader itself fails on, and says why", async () => {
    const { grader } = await graderThatFailsOn("c");
    const graded = await grader.grade(["a", "b", "c", "d", "e"].map(named));
    expect(graded.map((each) => (each instanceof Error ? each.message : each.submission))).toEqual(["a", "b", "c: lanes: why", "d", "e"]); // prettier-ignore
  });
});
