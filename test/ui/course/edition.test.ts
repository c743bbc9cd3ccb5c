import { describe, expect, it } from "vitest";
import { editionOf, inEdition } from "../../../ui/src/course/edition.js";

describe("editionOf(path), inEdition(path, edition)", () => {
  it("takes what lies in the folder zh for Chinese", () => {
    expect(["q1.ipynb", "zh/q1.ipynb", "zh.ipynb", "mine/zh/q1.ipynb"].map(editionOf)).toEqual([
      "en",
      "zh",
      "en",
      "en",
    ]);
  });

  it("finds the same notebook in either edition", () => {
    expect(inEdition("q4.ipynb", "zh")).toBe("zh/q4.ipynb");
    expect(inEdition("zh/q4.ipynb", "zh")).toBe("zh/q4.ipynb");
    expect(inEdition("zh/q4.ipynb", "en")).toBe("q4.ipynb");
    expect(inEdition("q4.ipynb", "en")).toBe("q4.ipynb");
  });
});
