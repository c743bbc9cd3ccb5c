import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runQuestion } from "../../../src/lab/notebooks/run-question.js";
import { type Cell, readNotebook, writeNotebook } from "../../../src/notebook/index.js";
import { silent } from "../../../src/progress/index.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-question-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const code = (id: string, source: string, zh?: string): Cell => ({
  cell_type: "code",
  id,
  source,
  metadata: zh === undefined ? {} : { quantlab: { zh } },
  execution_count: null,
  outputs: [],
});
const argv = [
  process.execPath,
  path.resolve(import.meta.dirname, "../../jupyter/fake-kernel.cjs"),
  "{connection_file}",
];
const run = async (cells: Cell[], options: { language?: "en" | "zh"; student?: boolean } = {}) => {
  const file = path.join(folder, "q1.ipynb");
  await writeNotebook(file, { nbformat: 4, nbformat_minor: 5, metadata: {}, cells });
  const { language = "en", student = false } = options;
  const { signal } = new AbortController();
  const common = { argv, out: path.join(folder, "out"), timeoutMs: 10_000, progress: silent, signal };
  return runQuestion({ ...common, file, language, student });
};
const page = () => readFileSync(path.join(folder, "out", "q1.html"), "utf8");

describe("runQuestion(options)", () => {
  it("writes the executed notebook and its page, in the language asked for", async () => {
    await run([code("a", "print hi", "print 你好")], { language: "zh" });
    expect((await readNotebook(path.join(folder, "out", "q1.ipynb"))).cells).toMatchObject([
      { outputs: [{ text: "你好\n" }] },
    ]);
    expect(page()).toContain('<html lang="zh">');
    expect(page()).toContain('<pre class="stdout">你好');
  });
  it("stops a solution at a cell that fails, and a student's notebook not", async () => {
    const cells = [code("a", "fail oh"), code("b", "print b")];
    expect(await run(cells)).toMatchObject({ cellsRun: 1, failures: [{ position: 1 }] });
    expect(await run(cells, { student: true })).toMatchObject({ cellsRun: 2, failures: [{ position: 1 }] });
  });
  it("keeps what was done when the kernel dies, and says so in the page", async () => {
    await run([code("a", "print before"), code("b", "die")]);
    expect(page()).toMatch(/before[^]*the kernel ended with signal SIGKILL: out of luck/);
  });
  it("has written the cells before the one that runs, should it be killed", async () => {
    const written = path.join(folder, "out", "q1.ipynb");
    // The second cell of this kernel's language prints what the file holds by then.
    await run([code("a", "print before"), code("b", `read ${written}`)]);
    const [, second] = (await readNotebook(written)).cells;
    expect(JSON.stringify(second)).toContain("before");
  });
});
