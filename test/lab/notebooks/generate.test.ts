import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { answeredNotebooks, generateNotebooks, solutionNames } from "../../../src/lab/notebooks/generate.js";
import { type Cell, parseNotebook, sourceOf, writeNotebook } from "../../../src/notebook/index.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-generate-"));
  mkdirSync(path.join(folder, "solutions"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, ...cells: Cell[]) =>
  writeNotebook(path.join(folder, "solutions", name), { nbformat: 4, nbformat_minor: 5, metadata: {}, cells });
const title: Cell = { cell_type: "markdown", id: "title", source: "Hi", metadata: { quantlab: { zh: "你好" } } };
const answer: Cell = {
  cell_type: "code",
  id: "answer",
  metadata: { quantlab: { role: "answer", question: "q2" } },
  source: "function f() {\n  // BEGIN SOLUTION\n  return 1;\n  // END SOLUTION\n}",
  execution_count: 1,
  outputs: [{ output_type: "stream", name: "stdout", text: "1" }],
};

describe("generateNotebooks(folder)", () => {
  it("makes both editions of each solution, and cleans the solution", async () => {
    await write("q2.ipynb", title, answer);
    const files = await generateNotebooks(folder);
    const sources = (name: string) =>
      parseNotebook(files.get(path.normalize(name)) ?? "").cells.map(({ source }) => source);
    expect([...files.keys()]).toEqual(["solutions/q2.ipynb", "q2.ipynb", "zh/q2.ipynb"].map(path.normalize));
    expect(sources("q2.ipynb")).toEqual(["Hi", expect.stringContaining("// your code")]);
    expect(sources("zh/q2.ipynb")).toEqual(["你好", expect.stringContaining("// 你的代码")]);
    expect(sources("solutions/q2.ipynb")).toEqual(["Hi", answer.source]);
    expect([...files.values()].join("")).not.toContain('"stdout"');
    expect(files.get(path.normalize("solutions/q2.ipynb"))).toContain('"quantlab"');
  });
  it("names the solution that lacks something", async () => {
    await write("q2.ipynb", { ...title, metadata: {} });
    await expect(generateNotebooks(folder)).rejects.toThrow(
      "solutions/q2.ipynb: edition: every Markdown cell must have",
    );
  });
});

describe("answeredNotebooks(files, folder)", () => {
  const words: Cell = {
    cell_type: "markdown",
    id: "words",
    source: "So.",
    metadata: { quantlab: { role: "words", question: "q10", zh: "因此。" } },
  };
  /** What is found when the English notebook that stands there is the handed-out one, changed. */
  const found = async (change: (text: string) => string, code = answer) => {
    await write("q2.ipynb", title, code, words);
    const files = await generateNotebooks(folder);
    const student = files.get("q2.ipynb") as string;
    writeFileSync(path.join(folder, "q2.ipynb"), change(student));
    return answeredNotebooks(files, folder);
  };
  it("finds none where there are none, as they were handed out, or of an earlier text", async () => {
    expect(await found((text) => text)).toEqual([]);
    expect(await found((text) => text.replace("Hi", "Hello").replace("// your code", "// yours"))).toEqual([]);
  });
  it("finds an answer of which a part is written", async () => {
    const part = "// BEGIN SOLUTION: const a = NaN;\nconst a = 4;\n// END SOLUTION\n";
    const two: Cell = { ...answer, source: part + sourceOf(answer) };
    expect(await found((text) => text, two)).toEqual([]);
    expect(await found((text) => text.replace("const a = NaN", "const a = 16"), two)).toEqual(["q2.ipynb"]);
  });
  it("finds an answer in code or in words, and what is no notebook", async () => {
    expect(await found((text) => text.replace(/throw new Error\(.*?\);/, "return 2;"))).toEqual(["q2.ipynb"]);
    expect(await found((text) => text.replace("*Your answer:*", "Because."))).toEqual(["q2.ipynb"]);
    expect(await found((text) => text.slice(0, -9))).toEqual(["q2.ipynb"]);
  });
});

describe("solutionNames(folder)", () => {
  it("gives the questions in the course's order, and nothing else that lies there", async () => {
    for (const name of ["q10.ipynb", "q2.ipynb", "draft.ipynb", ".q1.ipynb.tmp"]) await write(name);
    expect(await solutionNames(folder)).toEqual(["q2", "q10"]);
  });
});
