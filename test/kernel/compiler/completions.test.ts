import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Notebook } from "./notebook.mjs";

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "quantlab-completions-")));
let notebook: Notebook;
beforeAll(async () => {
  notebook = await Notebook.open(folder);
  notebook.compile(
    'import * as tf from "@tensorflow/tfjs"; const scores = [1, 2]; function scoreOf(name: string): number { return name.length; }',
  );
  notebook.keep();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Completes at the bar. */
function completed(source: string): ReturnType<Notebook["compiler"]["complete"]> {
  return notebook.compiler.complete({ source: source.replace("|", ""), offset: source.indexOf("|") });
}

describe("complete({ source, offset })", () => {
  it("offers members of earlier values, with kind and signature", () => {
    const found = completed("1;\nscores.redu|;");
    expect(found).toMatchObject({ start: 10, end: 14, matches: ["reduce", "reduceRight"] });
    expect(found.types[0]).toMatchObject({ text: "reduce", type: "method" });
    expect(found.types[0]?.signature).toContain("callbackfn");
  });

  it("offers earlier names, globals and keywords", () => {
    expect(completed("sco|").types.slice(0, 2)).toEqual([
      { text: "scoreOf", type: "function", signature: "(name: string): number" },
      { text: "scores", type: "variable", signature: "number[]" },
    ]);
    expect(completed("structuredCl|").matches).toEqual(["structuredClone"]);
    expect(completed("functi|").matches).toContain("function");
  });

  it("offers members of imports", () => {
    const { matches, types } = completed("tf.tensor1|");
    expect(matches).toEqual(["tensor1d"]);
    expect(types[0]).toMatchObject({ type: "function" });
    expect(types[0]?.signature).toMatch(/^\(values: TensorLike1D, .*Tensor1D$/);
    expect(completed("tf.|").matches.length).toBeGreaterThan(200);
  });

  it("offers files, packages and literal types within strings", () => {
    writeFileSync(path.join(folder, "helper.ts"), "export {};");
    expect(completed('import x from "./he|"')).toMatchObject({ start: 17, end: 19, matches: ["helper"] });
    expect(completed('import x from "./|"').matches).toContain("helper");
    expect(completed('import x from "node:fs/|"').matches).toEqual(["promises"]);
    notebook.compile('type Side = "left" | "right"');
    notebook.keep();
    expect(completed('const side: Side = "le|"').matches).toEqual(["left"]);
  });

  it("offers nothing where nothing fits, and survives a text that does not parse", () => {
    expect(completed("scores.zzz|").matches).toEqual([]);
    expect(completed("const x = f([{ a: sco|").matches).toContain("scores");
    expect(completed("|").matches.length).toBeGreaterThan(50);
    expect(completed('"a string |"').matches).toEqual([]);
  });
});
