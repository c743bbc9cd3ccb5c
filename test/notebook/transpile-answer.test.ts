import { describe, expect, it } from "vitest";
import { AnswerError, transpileAnswer } from "../../src/notebook/index.js";

/** What the code exports. */
function exportsOf(code: string): Record<string, unknown> {
  const module = { exports: {} };
  new Function("exports", "require", "module", code)(module.exports, () => ({}), module);
  return module.exports;
}

describe("transpileAnswer(source, names)", () => {
  it("drops types and exports the names", async () => {
    const code = await transpileAnswer(
      "const two: number = 2;\nfunction twice(x: number): number { return two * x; }",
      ["twice"],
    );
    expect((exportsOf(code)["twice"] as (x: number) => number)(21)).toBe(42);
    expect(exportsOf(code)).not.toHaveProperty("two");
  });

  it.each([
    ["export function twice(x: number) { return 2 * x; }"],
    ["function twice(x: number) { return 2 * x; }\nexport { twice };"],
    ["export default function twice(x: number) { return 2 * x; }"],
    ["export const half = 0.5, twice = (x: number) => x / half;"],
  ])("takes a name that the source exports itself: %s", async (source) => {
    const { twice } = exportsOf(await transpileAnswer(`const more = 1;\n${source}`, ["more", "twice"]));
    expect((twice as (x: number) => number)(21)).toBe(42);
  });

  it("makes no more of nested blocks than they are", async () => {
    const code = await transpileAnswer(`function f() {${"if (1) ".repeat(2000)}1; }`, ["f"]);
    expect(code.length).toBeLessThan(60_000);
  });

  it("executes nothing", async () => {
    const code = await transpileAnswer("throw new Error('ran');\nexport const x = 1;");
    expect(() => exportsOf(code)).toThrow("ran");
  });

  it.each([
    ["const = 3;", [], 'line 1: Expected identifier but found "="'],
    ["\nlet x = 1;\nlet x = 2;", [], 'line 3: The symbol "x" has already been declared'],
    ["await fetch('x');", [], "it must not await outside of a function: try it in a cell below"],
    ["let x = 1;", ["f"], "it must define f"],
    ["type f = number;", ["f"], "it must define f"],
  ])("refuses %j", async (source, names, message) => {
    const refused = transpileAnswer(source, names);
    await expect(refused).rejects.toBeInstanceOf(AnswerError);
    await expect(refused).rejects.toThrow(message);
  });
});
