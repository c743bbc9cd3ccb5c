import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCompilerSnapshot } from "../../../src/kernel/compiler/build-snapshot.js";
import { bundleCompiler } from "../../../src/kernel/compiler/bundle-compiler.js";
import { library } from "./notebook.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "quantlab-process-"));
const bundle = path.join(folder, "compiler.cjs");
const blob = path.join(folder, "compiler.blob");
beforeAll(async () => {
  await bundleCompiler(bundle);
  await buildCompilerSnapshot(bundle, blob);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Sends requests to a compiler's process, one line each, and gives its answers once it ended. */
async function answers(
  args: string[],
  requests: object[],
): Promise<{ replies: Record<string, unknown>[]; code: unknown }> {
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit", "pipe", "pipe"] });
  const messages = child.stdio[4] as Writable;
  const replies: Record<string, unknown>[] = [];
  const lines = createInterface({ input: child.stdio[3] as Readable });
  lines.on("line", (line) => {
    replies.push(JSON.parse(line) as Record<string, unknown>);
    if (replies.length === requests.length) messages.end();
  });
  for (const [id, request] of requests.entries()) messages.write(`${JSON.stringify({ id, ...request })}\n`);
  const [code] = (await once(child, "exit")) as [unknown];
  return { replies, code };
}

const start = { type: "start", folder, library };

describe("the compiler's process", () => {
  it.each([
    ["from its snapshot", () => ["--snapshot-blob", blob, bundle]],
    ["without one", () => [bundle]],
  ])("answers requests in order, %s, and ends with its input", async (_, args) => {
    const { replies, code } = await answers(args(), [
      start,
      {
        type: "compile",
        number: 1,
        source: 'import { readFileSync } from "node:fs"; const size: number = readFileSync("a").length;',
      },
      { type: "keep", number: 1, source: "", undefined: [] },
      { type: "compile", number: 2, source: "const text: string = size;" },
      { type: "complete", source: "size.toF", offset: 8 },
      { type: "inspect", source: "size", offset: 2 },
      { type: "isComplete", source: "size +" },
    ]);
    expect(replies).toMatchObject([
      { id: 0 },
      { id: 1, cell: { number: 1, declares: ["readFileSync", "size"] } },
      { id: 2, declarations: expect.stringContaining("declare const size: number") as string },
      { id: 3, diagnostics: [{ code: "TS2322", start: { line: 1, column: 7 } }] },
      { id: 4, matches: ["toFixed"], start: 5, end: 8 },
      { id: 5, found: { signature: "const size: number" } },
      { id: 6, status: "incomplete" },
    ]);
    expect(code).toBe(0);
  });

  it("answers a request that fails, and goes on with what was kept", async () => {
    const { replies } = await answers(
      ["--snapshot-blob", blob, bundle],
      [
        { type: "isComplete", source: "1" },
        start,
        { type: "compile", number: 1, source: "const kept = 1" },
        { type: "keep", number: 1, source: "", undefined: [] },
        { type: "compile", number: 2, source: null },
        { type: "nonsense" },
        { type: "compile", number: 3, source: "kept" },
      ],
    );
    expect(replies).toMatchObject([
      { id: 0, failed: expect.stringContaining('the first request must be "start"') as string },
      { id: 1 },
      { id: 2 },
      { id: 3 },
      { id: 4, failed: expect.stringContaining("TypeError") as string },
      { id: 5, failed: expect.stringContaining("TypeError") as string },
      { id: 6, cell: { number: 3, async: false } },
    ]);
  });
});

describe("buildCompilerSnapshot(bundle, blob)", () => {
  it("says why it could not", async () => {
    await expect(
      buildCompilerSnapshot(path.join(folder, "missing.cjs"), path.join(folder, "missing.blob")),
    ).rejects.toThrow(/^buildCompilerSnapshot: .*missing\.cjs/s);
  });
});
