import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Lanes, type LaneWork } from "../../../grader/src/grade/index.js";
import { LanesError } from "../../../grader/src/grade/lanes.js";
import { transpileAnswer } from "../../../src/notebook/index.js";
import { someSubmission } from "./some-submission.js";

const grader = path.resolve(import.meta.dirname, "../../../grader/src");
const names = ["linearQuantizeBias"];

let tests: string;
let lanes: Lanes;
beforeAll(async () => {
  tests = mkdtempSync(path.join(tmpdir(), "quantlab-lanes-"));
  // A hidden test of its own, which only wants the number 7. At 99 it waits until this test has been told of somebody.
  writeFileSync(
    path.join(tests, "q6.test.ts"),
    `import { existsSync } from "node:fs";
    import { numberOf, question, WrongAnswer } from ${JSON.stringify(path.join(grader, "hidden-test/index.js"))};
    const one = (id: string, points: number, run: (n: number) => unknown) => ({
      name: { en: id, zh: id }, points, hint: { en: "", zh: "" }, misconception: "",
      run: async ({ student }) => { await run(numberOf("it", await student.call("linearQuantizeBias"))); },
    });
    export const q6 = question("q6", [
      one("is 7", 4, async (n) => {
        for (let i = 0; n === 99 && !existsSync(${JSON.stringify(path.join(tests, "told"))}); i++) {
          if (i > 1000) throw new Error("nobody was told");
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        if (n !== 7) throw new WrongAnswer({ en: "is not 7", zh: "" });
      }),
      one("fails itself at 13", 1, (n) => { if (n === 13) throw new TypeError("the hidden test's own fault"); }),
    ]);`,
  );
  lanes = await Lanes.open(2);
});
afterAll(async () => {
  await lanes.close();
  rmSync(tests, { recursive: true });
});

async function submissionsThatGive(...values: string[]) {
  return Promise.all(
    values.map(async (value) => {
      const source = `const linearQuantizeBias = () => ${value};`;
      return { submission: someSubmission({ q6: { source, code: await transpileAnswer(source, names) } }), seed: "s" };
    }),
  );
}

/** What each gave as it was told, and what was thrown in the end. */
async function run(
  submissions: LaneWork["submissions"],
  folder = tests,
  onTold: (place: number) => void = () => undefined,
) {
  const told: Record<number, string[]> = {};
  const work = { submissions, questions: ["q6"], tests: folder, sandbox: { level: "permission model" } } as const;
  try {
    for await (const { place, scores } of lanes.run(work)) {
      told[place] = (scores["q6"] ?? []).map(({ status, points }) => `${status} ${points}`);
      onTold(place);
    }
    return { told };
  } catch (error) {
    return { told, error };
  }
}

describe("Lanes.run(work)", () => {
  it("gives each submission its own results, under its place", async () => {
    const { told } = await run(await submissionsThatGive("7", "8", "undefined.x", "'7'", "7"));
    expect(told).toEqual({
      0: ["passed 4", "passed 1"],
      1: ["wrong 0", "passed 1"],
      2: ["error 0", "error 0"],
      3: ["wrong 0", "wrong 0"],
      4: ["passed 4", "passed 1"],
    });
  });

  it("throws where a hidden test fails itself, which costs nobody else his results, and runs on afterwards", async () => {
    const { told, error } = await run(await submissionsThatGive("7", "8", "13", "7"));
    expect(Object.keys(told)).toEqual(["0", "1", "3"]);
    expect(error).toMatchObject({ cause: { message: "the hidden test's own fault" } });
    expect((await run(await submissionsThatGive("7"))).told).toEqual({ 0: ["passed 4", "passed 1"] });
  });

  it("tells a submission's results before it is done with the next", async () => {
    // The last waits for the first to be told; they are in the same lane.
    const submissions = await submissionsThatGive("7", "7", "7", "7", "99");
    const { told, error } = await run(submissions, tests, (place) => {
      if (place === 0) writeFileSync(path.join(tests, "told"), "");
    });
    expect([Object.keys(told), error]).toEqual([["0", "1", "2", "3", "4"], undefined]);
  });

  it("says which test cannot be loaded, for whichever submission", async () => {
    const broken = mkdtempSync(path.join(tmpdir(), "quantlab-lanes-"));
    try {
      writeFileSync(path.join(broken, "q6.test.ts"), 'import "./gone.js";');
      const { told, error } = await run(await submissionsThatGive("7", "7"), broken);
      expect(told).toEqual({});
      expect(error).toBeInstanceOf(LanesError);
      expect((error as Error).message).toMatch(
        /^--tests must hold tests that can be loaded, got .*q6\.test\.ts: .*gone/,
      );
    } finally {
      rmSync(broken, { recursive: true });
    }
  });
});
