import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { inspect } from "node:util";
import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import type { MimeBundle } from "../../src/display/index.js";
import { kMeansQuantize, updateCodebook } from "../../src/kmeans/index.js";
import * as linear from "../../src/linear/index.js";
import { questions } from "../../src/course/index.js";
import { type Answers, check, type CheckReport } from "../../src/lab/index.js";
import { NOT_ANSWERED } from "../../src/notebook/index.js";
import { type Backend, ready } from "../../src/tensor/index.js";

const right: Answers = {
  q1: { kMeansQuantize },
  q2: { colours4bit: 16, numberOfColours: (bits) => Math.min(2 ** bits, 25) },
  q3: { updateCodebook },
  q4: { linearQuantize: linear.linearQuantize },
  q5: {
    scaleFormula: "c",
    zeroPointFormula: "b",
    quantizationScaleAndZeroPoint: linear.quantizationScaleAndZeroPoint,
  },
  q6: { linearQuantizeBias: linear.linearQuantizeBias },
  q7: { quantizedLinear: linear.quantizedLinear },
  q8: { quantizedConv2d: linear.quantizedConv2d },
  q9: { preprocess: linear.preprocess },
};
const names = Object.keys(right) as (keyof Answers)[];

const notAnswered = (): never => {
  throw new Error(`${NOT_ANSWERED}: linearQuantize（尚未作答）`);
};
/** Each question's answer as it is handed out. */
const stubOf = (question: keyof Answers): never => {
  const values: Record<string, unknown> = { colours4bit: NaN, scaleFormula: "?", zeroPointFormula: "?" };
  return Object.fromEntries(questions[question].answers.map((name) => [name, values[name] ?? notAnswered])) as never;
};

const bundleOf = (report: CheckReport) =>
  (report as unknown as { [key: symbol]: () => MimeBundle })[Symbol.for("Jupyter.display")]!();

describe("check(question, answer)", () => {
  it.each(names)("passes a right answer to %s and keeps no tensor", async (question) => {
    const before = tf.memory().numTensors;
    const report = await check(question, right[question] as never);
    expect(report.tests.filter(({ passed }) => !passed)).toEqual([]);
    expect(report.status).toBe("passed");
    const [headline, ...listed] = inspect(report).split("\n");
    expect(headline).toMatch(new RegExp(`all ${listed.length} tests passed`));
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each(names)("calls %s unanswered as it is handed out, and keeps no tensor", async (question) => {
    const before = tf.memory().numTensors;
    const report = await check(question, stubOf(question));
    expect(report.status).toBe("unanswered");
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each(names)("survives whatever stands for an answer to %s, in both languages", async (question) => {
    const values = [
      undefined,
      null,
      3,
      "?",
      [],
      {},
      tf.scalar,
      async () => 1,
      () => tf.scalar(NaN),
      () => ({}),
      () => null,
    ];
    for (const language of ["en", "zh"] as const) {
      for (const value of values) {
        const answer = Object.fromEntries(questions[question].answers.map((name) => [name, value])) as never;
        expect((await check(question, answer, { language })).status).not.toBe("passed");
      }
      expect((await check(question, undefined as never, { language })).status).not.toBe("passed");
    }
  });

  it("takes what the caller of an interrupted cell throws for no answer", async () => {
    class Interrupted extends Error {
      override readonly name = "Interrupted";
    }
    const preprocess = (): never => {
      throw new Interrupted("the cell was interrupted");
    };
    await expect(check("q9", { preprocess })).rejects.toThrow("the cell was interrupted");
  });

  it("fails an answer in one part and leaves the other unanswered", async () => {
    const report = await check("q2", { colours4bit: 3, numberOfColours: notAnswered });
    expect(report.status).toBe("wrong");
    expect(report.tests.map(({ unanswered }) => unanswered ?? false)).toEqual([false, true, true]);
  });

  it("does not fail an answer for leaving tensors behind, and says so", async () => {
    const preprocess = (images: tf.Tensor4D) => linear.preprocess(images.clone());
    const report = await check("q9", { preprocess });
    expect(report.status).toBe("passed");
    expect(report.tests.filter(({ passed }) => !passed).map(({ advice }) => advice)).toEqual([true]);
  });

  it("refuses a question without a check", async () => {
    await expect(check("q10" as "q1", {} as never)).rejects.toThrow("check: question must be q1, q2, q3");
  });

  it("shows the same on both engines", async () => {
    const floored: Answers["q4"]["linearQuantize"] = (r, _, s, z) => tf.tidy(() => r.div(s).floor().add(z).toInt());
    const here = process.env["QUANTLAB_BACKEND"] as Backend;
    const shown = async (backend: Backend) => {
      await ready({ backend });
      const reports = await Promise.all(names.map((question) => check(question, right[question] as never)));
      return [...reports, await check("q4", { linearQuantize: floored })].map(bundleOf);
    };
    try {
      const there = await shown(here === "wasm" ? "tensorflow" : "wasm").catch(() => undefined);
      if (there) expect(await shown(here)).toEqual(there);
    } finally {
      await ready({ backend: here });
    }
  });
});

describe("the checks' source", () => {
  const folder = path.resolve(import.meta.dirname, "../../src/lab/checks");
  const written = Object.values(questions).flatMap(({ answers }) => answers);
  it("takes from the library nothing that a student writes", () => {
    for (const file of readdirSync(folder)) {
      const source = readFileSync(path.join(folder, file), "utf8");
      const imported = [...source.matchAll(/import (type )?\{([^}]*)\} from "\.\.\/\.\.\//g)]
        .filter(([, typeOnly]) => !typeOnly)
        .flatMap(([, , list]) => (list as string).split(",").map((name) => name.trim().replace(/^type .*/, "")));
      expect({ file, taken: imported.filter((name) => written.includes(name)) }).toEqual({ file, taken: [] });
      expect(source).not.toMatch(/import \* as \w+ from "\.\.\/|import\(/);
    }
  });
});
