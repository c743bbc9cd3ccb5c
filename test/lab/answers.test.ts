import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setLanguage } from "../../src/display/index.js";
import { type Answers, answers, check } from "../../src/lab/index.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "answers-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** A notebook with a setup cell, whose names no answer may use, and the answer's cell. */
function save(question: string, source: string): Promise<void> {
  const cell = (id: string, role: string, text: string) => ({
    cell_type: "code",
    id,
    metadata: { quantlab: { role, question } },
    execution_count: null,
    outputs: [],
    source: text,
  });
  const notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: [cell("setup", "setup", "const clamp = (x: number) => x;"), cell("answer", "answer", source)],
  };
  return writeFile(path.join(folder, `${question}.ipynb`), JSON.stringify(notebook));
}

const failure = (question: keyof Answers): Promise<string> =>
  answers(question, { folder }).then(
    () => "it did not fail",
    (error: Error) => error.message,
  );

const Q4 = `
/** Rounds. */
export function linearQuantize(tensor: tf.Tensor, bitwidth: number, scale: number | tf.Tensor, zeroPoint: number | tf.Tensor): tf.Tensor {
  const { min, max } = quantizedRange(bitwidth);
  return tf.tidy(() => tf.clipByValue(tensor.div(scale).round().add(zeroPoint), min, max).toInt());
}`.replace("export ", "");

describe("answers(question, options)", () => {
  it("brings what the answer's cell defines, with tensors and the given functions in reach", async () => {
    await save("q4", Q4);
    const { linearQuantize } = await answers("q4", { folder });
    expect([...linearQuantize(tf.tensor1d([-9, 0.25, 0.75, 9]), 4, 0.5, 1).dataSync()]).toEqual([-8, 1, 3, 7]);
  });

  it.each(["q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "q9"] as const)(
    "brings the course's own solution of %s, which passes its check",
    async (question) => {
      const solutions = path.resolve(import.meta.dirname, "../../notebooks/solutions");
      const solution = await answers(question, { folder: solutions });
      const { tests } = await check(question, solution as never);
      expect(tests.filter(({ passed }) => !passed)).toEqual([]);
    },
  );

  it("brings values beside functions", async () => {
    await save(
      "q2",
      "const colours4bit = 16;\nconst numberOfColours = (bitwidth: number): number => Math.min(2 ** bitwidth, 25);",
    );
    const { colours4bit, numberOfColours } = await answers("q2", { folder });
    expect([colours4bit, numberOfColours(6)]).toEqual([16, 25]);
  });

  it("lets an answer import what it could use anyway", async () => {
    await save(
      "q9",
      'import * as tensors from "@tensorflow/tfjs";\nimport { roundHalfEven } from "quantlab";\nconst preprocess = (x) => tensors.scalar(roundHalfEven(2.5));',
    );
    const { preprocess } = await answers("q9", { folder });
    expect([...preprocess(tf.zeros([1, 1, 1, 1])).dataSync()]).toEqual([2]);
  });

  it("gives an answer the student's own earlier ones", async () => {
    await save("q4", Q4);
    await save(
      "q6",
      "function linearQuantizeBias(bias, weightScale, inputScale) {\n  const scale = weightScale.mul(inputScale);\n  return { quantized: linearQuantize(bias, 32, scale, 0), scale, zeroPoint: 0 as const };\n}",
    );
    const { linearQuantizeBias } = await answers("q6", { folder });
    const { quantized } = linearQuantizeBias(tf.tensor1d([1, -1]), tf.tensor1d([0.5, 0.25]), 0.5);
    expect([...quantized.dataSync()]).toEqual([4, -8]);
  });

  it("minds a missing earlier answer only where it is used", async () => {
    await save("q6", "// Like linearQuantize of q4.\nfunction linearQuantizeBias() { return 6; }");
    expect(((await answers("q6", { folder })).linearQuantizeBias as () => unknown)()).toBe(6);
    await save("q6", "function linearQuantizeBias() { return linearQuantize(); }");
    const { linearQuantizeBias } = await answers("q6", { folder });
    expect(linearQuantizeBias as () => unknown).toThrow(
      'q6 uses linearQuantize, but answers("q4"): q4.ipynb is not there; answer and save that notebook first',
    );
  });

  it("lets an answer define a name that is given", async () => {
    await save("q9", "const quantizedRange = 3;\nconst preprocess = () => quantizedRange;");
    expect(((await answers("q9", { folder })).preprocess as () => unknown)()).toBe(3);
  });

  it("says in one line when the notebook is missing", async () => {
    expect(await failure("q4")).toBe('answers("q4"): q4.ipynb is not there; answer and save that notebook first');
  });

  it.each([
    [
      "is not answered",
      'function linearQuantize() {\n  throw new Error("not answered yet: linearQuantize");\n}',
      /^answers\("q4"\): .*not answered yet.*; answer it, and save the notebook$/,
    ],
    ["is empty", "// nothing", /is empty; answer it/],
    [
      "is no TypeScript",
      "function linearQuantize( {\n  return 1;\n}",
      /^answers\("q4"\): q4.ipynb: .*line 2: .*; mend it, and save the notebook$/,
    ],
    ["lacks a function", "const linearquantize = 1;", /it must define linearQuantize/],
    [
      "throws",
      "type A = 1;\nconst b: A = 1;\nnull.x;\nconst linearQuantize = () => b;",
      /^the answer to q4, line 3: TypeError: Cannot read properties of null/,
    ],
    [
      "uses another cell's name",
      "\n\nconst linearQuantize = clamp(3);",
      /^the answer to q4, line 3: helpers belong in the answer's cell: clamp is not defined$/,
    ],
    [
      "imports something else",
      'import fs from "node:fs";\nconst linearQuantize = fs;',
      /it may import @tensorflow\/tfjs and quantlab alone, not node:fs/,
    ],
  ])("says in one line when the answer %s", async (_, source, message) => {
    await save("q4", source);
    const said = await failure("q4");
    expect(said).toMatch(message);
    expect(said).not.toContain("\n");
  });

  it("says it too when a function meets another cell's name later", async () => {
    await save("q4", "type Unused = string;\nfunction linearQuantize() {\n  return clamp(3);\n}");
    const { linearQuantize } = await answers("q4", { folder });
    expect(linearQuantize as () => unknown).toThrow(
      "the answer to q4, line 3: helpers belong in the answer's cell: clamp is not defined",
    );
  });

  it("does not give what students write", async () => {
    await save("q4", "const linearQuantize = () => quantizationScaleAndZeroPoint;");
    expect((await answers("q4", { folder })).linearQuantize as () => unknown).toThrow(
      "quantizationScaleAndZeroPoint is not defined",
    );
  });

  it.each([
    ["q2", "const colours4bit = NaN;\nconst numberOfColours = () => 1;", "colours4bit has no value yet"],
    [
      "q5",
      'const scaleFormula = "?";\nconst zeroPointFormula = "b";\nconst quantizationScaleAndZeroPoint = () => 1;',
      "scaleFormula has no value yet",
    ],
  ] as const)("takes %s for unanswered while a value is open", async (question, source, message) => {
    await save(question, source);
    expect(await failure(question)).toContain(message);
  });

  it("speaks Chinese where the lab does", async () => {
    setLanguage("zh");
    try {
      expect(await failure("q1")).toContain("请先完成并保存该笔记本");
    } finally {
      setLanguage("en");
    }
  });

  it("refuses a question that has no such answers", async () => {
    expect(await failure("q10" as "q9")).toBe('answers: question must be q1 to q9, got "q10"');
  });
});
