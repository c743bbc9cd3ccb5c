import { describe, expect, it } from "vitest";
import { csvLines } from "../../../grader/src/export/csv-lines.js";

describe("csvLines(columns, rows)", () => {
  it("has columns in order, and leaves empty what is missing", () => {
    expect(csvLines(["a", "b"], [{ b: "2" }, { a: "1", b: "x y" }])).toBe("a,b\n,2\n1,x y\n");
  });
  it.each([
    ["=1+1", "'=1+1"],
    ["+49", "'+49"],
    ["-1+1", "'-1+1"],
    ["@SUM(1)", "'@SUM(1)"],
    ["\t=1", "'\t=1"],
    ["\r=1", `"'\r=1"`],
    ["\n=1", `"'\n=1"`],
    ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
    ["a,b", '"a,b"'],
    ["a=1", "a=1"],
  ])("makes %j harmless", (value, field) => expect(csvLines(["a"], [{ a: value }])).toBe(`a\n${field}\n`));
});
