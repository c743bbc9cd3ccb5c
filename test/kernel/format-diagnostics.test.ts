import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { formatDiagnostics } from "../../src/kernel/format-diagnostics.js";

const at = (line: number, column: number) => ({ line, column });

describe("formatDiagnostics(source, number, diagnostics)", () => {
  it("shows the error, its line, and the place underlined", () => {
    const source = "const a = 1;\nconst b: string = a;";
    const error = { code: "TS2322", message: "Type 'number' is not assignable.", start: at(2, 7), end: at(2, 8) };
    expect(formatDiagnostics(source, 4, [error]).map(stripVTControlCharacters)).toEqual([
      "TS2322: Type 'number' is not assignable. (Cell [4], line 2, column 7)",
      "2 | const b: string = a;",
      "          ~",
    ]);
  });

  it("underlines to the line's end what goes on below it", () => {
    const error = { code: "TS1", message: "m", start: at(1, 3), end: at(2, 1) };
    expect(stripVTControlCharacters(formatDiagnostics("f(g(\n1", 1, [error])[2] as string)).toBe("      ~~");
  });

  it("names another file, whose lines are not at hand", () => {
    const error = { code: "TS1", message: "m", start: at(1, 3), end: at(2, 1), file: "local.ts" };
    expect(formatDiagnostics("", 1, [error]).map(stripVTControlCharacters)).toEqual([
      "TS1: m (local.ts, line 1, column 3)",
    ]);
  });
});
