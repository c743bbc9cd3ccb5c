import { beforeAll, describe, expect, it } from "vitest";
import { Notebook } from "./notebook.mjs";

let notebook: Notebook;
beforeAll(async () => {
  notebook = await Notebook.open();
  notebook.compile(`/**
 * Doubles.
 *
 * @param value What to double.
 * @returns Twice that.
 */
function twice(value: number): number { return 2 * value; }
const scores = [1, 2];`);
  notebook.keep();
});

/** Inspects at the bar. */
function inspected(source: string): ReturnType<Notebook["compiler"]["inspect"]>["found"] {
  return notebook.compiler.inspect({ source: source.replace("|", ""), offset: source.indexOf("|") }).found;
}

describe("inspect({ source, offset })", () => {
  it("tells an earlier cell's function with its documentation", () => {
    expect(inspected("1;\ntw|ice(2)")).toEqual({
      signature: "function twice(value: number): number",
      documentation: "Doubles.",
      tags: [
        { name: "param", text: "value What to double." },
        { name: "returns", text: "Twice that." },
      ],
    });
  });

  it.each(["twice|", "twice|(1)", "twice(|", "twice(1, |)", "twice([1, (2)][0] + |)", "|twice"])(
    "finds the function at %j",
    (source) => {
      expect(inspected(source)?.signature).toBe("function twice(value: number): number");
    },
  );

  it("tells variables, globals and members", () => {
    expect(inspected("sco|res")?.signature).toBe("const scores: number[]");
    expect(inspected("Math.ma|x(1)")?.signature).toBe("(method) Math.max(...values: number[]): number");
    expect(inspected("Math.max(1)|")).toBeUndefined();
  });

  it("finds nothing where there is nothing", () => {
    expect(["|", "1 + |1", "nowhere|", "  |  "].map(inspected)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
