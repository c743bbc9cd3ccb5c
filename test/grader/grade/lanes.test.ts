import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Lanes } from "../../../grader/src/grade/index.js";
import { transpileAnswer } from "../../../src/notebook/index.js";
import { someSubmission } from "./some-submission.js";

const grader = path.resolve(import.meta.dirname, "../../../grader/src");
const names = ["linearQuantizeBias"];

let tests: string;
let lanes: Lanes;
beforeAll(async () => {
  tests = mkdtempSync(path.join(tmpdir(), "quantlab-lanes-"));
  // A hidden test of its own, which only wants the number 7.
  writeFileSync(
    path.join(tests, "q6.test.ts"),
    `import { numberOf, question, WrongAnswer } from ${JSON.stringify(path.join(grader, "hidden-test/index.js"))};
    const one = (id: string, points: number, run: (n: number) => void) => ({
      name: { en: id, zh: id }, points, hint: { en: "", zh: "" }, misconception: "",
      run: async ({ student }) => run(numberOf("it", await student.call("linearQuantizeBias"))),
    });
    export const q6 = question("q6", [
      one("is 7", 4, (n) => { if (n !== 7) throw new WrongAnswer({ en: "is not 7", zh: "" }); }),
      one("fails itself at 13", 1, (n) => { if (n === 13) throw new TypeError("the hidden test's own fault"); }),
    ]);`,
  );
  lanes = await Lanes.open(2);
});
afterAll(async () => {
  await lanes.close();
  rmSync(tests, { recursive: true });
});

async function run(...values: string[]) {
  const submissions = await Promise.all(
    values.map(async (value) => {
      const source = `const linearQuantizeBias = () => ${value};`;
      return { submission: someSubmission({ q6: { source, code: await transpileAnswer(source, names) } }), seed: "s" };
    }),
  );
  return lanes.run({ submissions, questions: ["q6"], tests, sandbox: { level: "permission model" } });
}

describe("Lanes.run(work)", () => {
  it("gives each submission its own results, in order", async () => {
    const scores = await run("7", "8", "undefined.x", "'7'", "7");
    expect(scores.map(({ q6 = [] }) => q6.map(({ status, points }) => `${status} ${points}`))).toEqual([
      ["passed 4", "passed 1"],
      ["wrong 0", "passed 1"],
      ["error 0", "error 0"],
      ["wrong 0", "wrong 0"],
      ["passed 4", "passed 1"],
    ]);
  });

  it("throws where a hidden test fails itself, and runs on afterwards", async () => {
    await expect(run("7", "13")).rejects.toMatchObject({ cause: { message: "the hidden test's own fault" } });
    expect((await run("7"))[0]?.["q6"]?.[0]?.status).toBe("passed");
  });
});
