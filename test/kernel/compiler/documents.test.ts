import { mkdirSync, mkdtempSync, realpathSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Notebook } from "./notebook.mjs";

const root = realpathSync(mkdtempSync(path.join(tmpdir(), "quantlab-documents-")));
let notebook: Notebook;
let clock = 1_700_000_000;

/** Writes a file with a time of change of its own. */
function write(file: string, text: string): void {
  const full = path.join(root, file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, text);
  utimesSync(full, ++clock, clock);
}

const codes = (source: string): string[] => notebook.errors(source).map(({ code }) => code);

beforeAll(async () => {
  mkdirSync(path.join(root, "notebooks"));
  notebook = await Notebook.open(path.join(root, "notebooks"));
});
afterAll(() => rmSync(root, { recursive: true }));

describe("createDocuments()", () => {
  it("reads a local module again once it changed, one behind another too", () => {
    write("notebooks/direct.ts", 'export { value } from "../deep/inner.js";');
    write("deep/inner.ts", "export const value: number = 1;");
    expect(codes('import { value } from "./direct.js"; const n: number = value;')).toEqual([]);
    write("deep/inner.ts", 'export const value: string = "";');
    expect(codes('import { value } from "./direct.js"; const n: number = value;')).toEqual(["TS2322"]);
    write("notebooks/direct.ts", "export const value = 3;");
    expect(codes('import { value } from "./direct.js"; const n: number = value;')).toEqual([]);
  });

  it("sees modules come and go", () => {
    expect(codes('import { late } from "./late";')).toEqual(["TS2307"]);
    write("notebooks/late.ts", 'import { later } from "./later.js"; export const late = later;');
    expect(notebook.errors('import { late } from "./late";')).toMatchObject([{ code: "TS2307", file: "late.ts" }]);
    write("notebooks/later.ts", "export const later = 1;");
    expect(codes('import { late } from "./late";')).toEqual([]);
    rmSync(path.join(root, "notebooks/late.ts"));
    expect(codes('import { late } from "./late";')).toEqual(["TS2307"]);
  });

  it("shows the change to later cells, which use what an earlier one imported", () => {
    write("notebooks/shape.ts", "export const size = 1;");
    notebook.compile('import * as shape from "./shape.js"');
    notebook.keep();
    expect(codes("shape.size.toFixed()")).toEqual([]);
    write("notebooks/shape.ts", 'export const size = "large";');
    expect(codes("shape.size.toFixed()")).toEqual(["TS2551"]);
  });
});
