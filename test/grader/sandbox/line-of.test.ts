import { describe, expect, it } from "vitest";
import { lineOf } from "../../../grader/src/sandbox/line-of.js";
import { transpileAnswer } from "../../../src/notebook/index.js";

describe("lineOf(code, at)", () => {
  it("finds the cell's line, which types and comments are lines of", async () => {
    const code = await transpileAnswer("interface A {\n  b: 1;\n}\nfunction f() {\n  throw new Error();\n}", ["f"]);
    const line = code.split("\n").findIndex((each) => each.includes("throw new Error()"));
    expect(lineOf(code, [line + 1, 3])).toBe(5);
  });

  it("knows none without a source map, or far outside of it", async () => {
    expect(lineOf("throw 1;", [1, 1])).toBeUndefined();
    expect(lineOf(await transpileAnswer("const a = 1;"), [0, 0])).toBeUndefined();
  });
});
