import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Notebook } from "./notebook.mjs";

const root = realpathSync(mkdtempSync(path.join(tmpdir(), "quantlab-imports-")));
let notebook: Notebook;

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

beforeAll(async () => {
  write("notebooks/near.ts", "export const near = 1; export interface Near { a: number }");
  write("notebooks/script.js", "export const script = 1; nowhere.at.all();");
  write("notebooks/data.json", '{ "rows": [1, 2] }');
  write("lib/far.ts", "export default function far(): string { return ''; }");
  write("lib/index.ts", 'export { default as far } from "./far.js";');
  write("lib/wrong.ts", "\nexport const wrong: string = 1;");
  write("lib/through.ts", 'export * from "./wrong.js";');
  write(
    "node_modules/hidden/package.json",
    '{ "name": "hidden", "exports": { "./sub": { "import": { "types": "./types/sub.d.ts", "default": "./sub.js" } } } }',
  );
  write("node_modules/hidden/types/sub.d.ts", "export const sub: number;");
  write(
    "node_modules/beside/package.json",
    '{ "name": "beside", "types": "./beside.d.ts", "exports": { ".": "./beside.js" } }',
  );
  write("node_modules/beside/beside.js", "");
  write("node_modules/beside/beside.d.ts", "export const beside: number;");
  write("node_modules/untyped/package.json", '{ "name": "untyped", "main": "./untyped.js" }');
  write("node_modules/untyped/untyped.js", "exports.a = 1;");
  notebook = await Notebook.open(path.join(root, "notebooks"));
});
afterAll(() => rmSync(root, { recursive: true }));

describe("importResolver(library, documents)", () => {
  it.each([
    ['import { near, type Near } from "./near"; const n: Near = { a: near };'],
    ['import { near } from "./near.js"; near.toFixed();'],
    ['import { near } from "./near.ts"; near.toFixed();'],
    ['import far from "../lib/far.js"; far().trim();'],
    ['import { far } from "../lib"; far().trim();'],
    ['import data from "./data.json"; data.rows[0]!.toFixed();'],
    ['import { script } from "./script.js"; script.toFixed();'],
    ['import { sub } from "hidden/sub"; sub.toFixed();'],
    ['import { beside } from "beside"; beside.toFixed();'],
    ['import * as untyped from "untyped"; untyped.anything.at.all;'],
    ['const { near } = await import("./near.js"); near.toFixed();'],
    [
      'import { AsyncLocalStorage } from "async_hooks"; import { test } from "node:test"; new AsyncLocalStorage<number>(); test;',
    ],
    ['import * as tf from "@tensorflow/tfjs"; const t: tf.Tensor1D = tf.tensor1d([1]);'],
    ['import { modelSize } from "quantlab"; modelSize.name;'],
  ])("gives types to %s", (source) => {
    expect(notebook.errors(source)).toEqual([]);
  });

  it("knows those types", () => {
    const wrong = [
      'import { near } from "./near"; near.x',
      'import { far } from "../lib"; far(1)',
      'import data from "./data.json"; data.columns',
      'import { sub } from "hidden/sub"; sub.x',
      'import { beside } from "beside"; beside.x',
      'import * as tf from "@tensorflow/tfjs"; tf.tensor1d("")',
      'import { modelSize } from "quantlab"; modelSize()',
      "Buffer.from(1n)",
    ];
    expect(wrong.map((source) => notebook.errors(source)[0]?.code)).toEqual([
      "TS2339",
      "TS2554",
      "TS2339",
      "TS2339",
      "TS2339",
      "TS2345",
      "TS2554",
      "TS2769",
    ]);
  });

  it("tells errors of local modules by file and line, also of those behind others", () => {
    const error = {
      code: "TS2322",
      message: "Type 'number' is not assignable to type 'string'.",
      start: { line: 2, column: 14 },
      end: { line: 2, column: 19 },
      file: "../lib/wrong.ts",
    };
    expect(notebook.errors('import { wrong } from "../lib/through.js"')).toEqual([error]);
  });

  it("finds nothing where nothing is", () => {
    expect(notebook.errors('import "./nowhere.js"; import x from "no-such-package"')).toMatchObject([
      { code: "TS2307" },
    ]);
  });

  it("keeps the types of values that come from a package's inner files", () => {
    notebook.compile(
      'import * as tf from "@tensorflow/tfjs"; const model = tf.sequential(); const layer = tf.layers.dense({ units: 1 });',
    );
    notebook.keep();
    expect(notebook.errors("model.add(layer); const n: number = model.countParams();")).toEqual([]);
    expect(notebook.errors("layer.nothing")).toMatchObject([{ code: "TS2339" }]);
  });
});
