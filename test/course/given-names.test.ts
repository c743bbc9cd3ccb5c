import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { given, givenTensors, questions } from "../../src/course/index.js";
import * as library from "../../src/index.js";

describe("given", () => {
  it("names functions of the library", () => {
    expect(given.filter((name) => typeof library[name] !== "function")).toEqual([]);
  });

  it("has nothing that students write", () => {
    const written = Object.values(questions).flatMap(({ answers }) => answers);
    expect(given.filter((name) => written.includes(name))).toEqual([]);
  });

  it("has the tensors that notebooks define for their answers", () => {
    const { cells } = JSON.parse(readFileSync(path.join(import.meta.dirname, "../../notebooks/q2.ipynb"), "utf8")) as {
      cells: { source: string[] }[];
    };
    const [rows] = cells.flatMap(
      ({ source }) => /const original = tf.tensor2d\(([^)]*)\)/.exec(source.join(""))?.[1] ?? [],
    );
    expect(givenTensors).toEqual({
      q2: { original: JSON.parse((rows as string).replaceAll(/,\s*\]/g, "]").replace(/,\s*$/, "")) },
    });
  });

  it("has nothing that is most of an answer", () => {
    // The first two are question 5 without its last line, the others questions 4, 7 and 8, 3, and 1.
    const nearly = ["scaleAndZeroPoint", "calibrateRange", "fakeQuantize", "requantize", "lloyd", "KMeansQuantizer"];
    expect(given.filter((name) => nearly.includes(name))).toEqual([]);
  });
});
