import { describe, expect, it } from "vitest";
import { given, questions } from "../../src/course/index.js";
import * as library from "../../src/index.js";

describe("given", () => {
  it("names functions of the library", () => {
    expect(given.filter((name) => typeof library[name] !== "function")).toEqual([]);
  });

  it("has nothing that students write", () => {
    const written = Object.values(questions).flatMap(({ answers }) => answers);
    expect(given.filter((name) => written.includes(name))).toEqual([]);
  });

  it("has nothing that is most of an answer", () => {
    // The first two are question 5 without its last line, the others questions 4, 7 and 8, 3, and 1.
    const nearly = ["scaleAndZeroPoint", "calibrateRange", "fakeQuantize", "requantize", "lloyd", "KMeansQuantizer"];
    expect(given.filter((name) => nearly.includes(name))).toEqual([]);
  });
});
