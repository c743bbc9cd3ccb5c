import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Transpiler } from "../../../src/kernel/session/transpile.js";

/** Stands for esbuild when an interrupt has cut a call off: its answer is taken for the next one's, until it is stopped. */
const confused = `
  let confused = true;
  exports.stop = () => { confused = false; };
  exports.transformSync = (code) => {
    if (confused) throw new Error("Internal error: Expected id 5 but got id 4");
    return { code, map: "{}" };
  };`;

describe("Transpiler", () => {
  let root = "";
  beforeAll(() => {
    root = mkdtempSync(path.join(tmpdir(), "transpile-"));
    mkdirSync(path.join(root, "node_modules/esbuild"), { recursive: true });
    writeFileSync(path.join(root, "node_modules/esbuild/index.js"), confused);
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it("begins anew when an earlier call was cut off", () => {
    expect(new Transpiler(root).transpile("/a.ts", "1")).toEqual({ code: "1", map: {} });
  });

  it("makes CommonJS of TypeScript, TSX and JavaScript, with a map", () => {
    const transpiler = new Transpiler(path.resolve(import.meta.dirname, "../../.."));
    expect(transpiler.transpile("/a.ts", "export const a = <number>1;").code).toContain("const a = 1;");
    expect(transpiler.transpile("/a.tsx", "export const a = <b />;").code).toContain('React.createElement("b"');
    expect(transpiler.transpile("/a.js", "module.exports = 1;").code).toBe("module.exports = 1;\n");
    expect(transpiler.transpile("/a.ts", "1").map).toMatchObject({ version: 3, sources: ["/a.ts"] });
  });
});
