import { describe, expect, it } from "vitest";
import { leftOutText, stubSource } from "../../../grader/src/release/stub-source.js";

describe("stubSource(source, question)", () => {
  it("keeps imports and types, and of functions the signature alone", () => {
    const source = [
      `import type { A } from "./a.js";`,
      `/** What a step needs. */`,
      `export interface Step { scale: number }`,
      `const SECRET = 255;`,
      `/** q = SECRET formula */`,
      `export function preprocess(`,
      `  x: A, // pixels, times SECRET`,
      `): A { return inner(x, SECRET); }`,
      `function inner(x: A, by: number): A { return x; }`,
    ].join("\n");
    const stub = stubSource(source, "q9");
    expect(stub).toContain(`import type { A } from "./a.js";`);
    expect(stub).toContain("/** What a step needs. */\nexport interface Step { scale: number }");
    expect(stub).toMatch(/export function preprocess\(\s+x: A,/);
    expect(stub).toContain("throw new Error(");
    expect(stub).not.toMatch(/255|inner|formula/);
  });

  it("refuses an exported value, which nothing could stand in for", () => {
    expect(() => stubSource("export const factor = 255;", "q9")).toThrow(
      "release: what is left out must export functions, got export const factor = 255;",
    );
  });
});

describe("leftOutText(name, question)", () => {
  it("says what is the student's to write, and what would give it away", () => {
    expect(leftOutText("linearQuantize", "q4")).toMatch(
      /^not answered yet: linearQuantize is yours to write in question 4/,
    );
    expect(leftOutText("fakeQuantize", "q4")).toMatch(/^not answered yet: fakeQuantize would give question 4 away/);
  });
});
