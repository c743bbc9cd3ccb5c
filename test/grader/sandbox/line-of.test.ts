import { describe, expect, it } from "vitest";
import { lineOf } from "../../../grader/src/sandbox/line-of.js";
import { transpileAnswer } from "../../../src/notebook/index.js";

describe("lineOf(code, at)", () => {
  const source = "interface A {\n  b: 1;\n}\nfunction f() {\n  throw new Error();\n}";
  const whereThrown = (code: string): [number, number] => {
    const before = code.slice(0, code.indexOf("throw new Error")).split("\n");
    return [before.length, (before.at(-1) as string).length + 1];
  };

  it("finds the cell's line, which types and comments are lines of", async () => {
    const code = await transpileAnswer(source, ["f"]);
    expect(lineOf(code, whereThrown(code))).toBe(5);
  });

  it("does not take a map of the student's for the compiler's", async () => {
    const map = Buffer.from('{"version":3,"sources":{"length":30000000},"names":[],"mappings":"AAAA"}').toString(
      "base64",
    );
    const url = `//# sourceMappingURL=data:application/json;base64,${map}`;
    const code = await transpileAnswer(`const x = "${url}";\n${url}\n${source}\n${url}`, ["f"]);
    expect(code).toContain(url);
    expect(lineOf(code, whereThrown(code))).toBe(7);
  });

  it("knows none without a source map, or far outside of it", async () => {
    expect(lineOf("throw 1;", [1, 1])).toBeUndefined();
    expect(lineOf(await transpileAnswer("const a = 1;"), [0, 0])).toBeUndefined();
  });
});
