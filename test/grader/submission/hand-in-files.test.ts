import { describe, expect, it } from "vitest";
import { isByTheWay, isNotebookName, isZipName } from "../../../grader/src/submission/index.js";

describe("names of files that are handed in", () => {
  it("tells notebooks and zips, whatever their case and with spaces behind", () => {
    expect(["q1.ipynb", "Q1.IPYNB ", "q1.ipynb.txt"].map(isNotebookName)).toEqual([true, true, false]);
    expect(["a.zip", "A.ZIP ", "zip"].map(isZipName)).toEqual([true, true, false]);
  });

  it("passes by what programs put there", () => {
    expect([".git", "__MACOSX", "node_modules", "en"].map(isByTheWay)).toEqual([true, true, true, false]);
  });
});
