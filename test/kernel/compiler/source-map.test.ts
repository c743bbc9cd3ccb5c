import { SourceMap } from "node:module";
import { describe, expect, it } from "vitest";
import { movedMap } from "../../../src/kernel/compiler/source-map.js";

describe("movedMap(map, source, { lost, gained })", () => {
  const empty = { version: 3, sources: ["x"], names: [] };

  it("moves places by lines, and drops those of lost lines", () => {
    const plain = JSON.stringify({ ...empty, mappings: "AACA,IAAI;AACA,CAFI" });
    // In order: 0:0 from 1:0, 0:4 from 1:4, 1:0 from 2:4, 1:1 from 0:8.
    const moved = movedMap(plain, "cell.ts", { lost: 1, gained: 2 });
    expect(moved.sources).toEqual(["cell.ts"]);
    const at = (line: number, column: number): number[] => {
      const found = new SourceMap(moved as never).findEntry(line, column) as {
        originalLine: number;
        originalColumn: number;
      };
      return [found.originalLine, found.originalColumn];
    };
    expect([at(2, 0), at(2, 5), at(3, 0), at(3, 5)]).toEqual([
      [0, 0],
      [0, 4],
      [1, 4],
      [1, 4],
    ]);
  });

  it("writes what it read where nothing moves", () => {
    const mappings = "AACA,IAAI,gBAAgB;;AACA,CAFI";
    const same = movedMap(JSON.stringify({ ...empty, mappings }), "x", { lost: 0, gained: 0 });
    expect(same.mappings).toBe(mappings);
  });
});
