import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeNotebook } from "../../src/notebook/notebook-file.js";
import { readAnswers } from "../../src/notebook/read-answers.js";
import { code, notebookOf } from "./some-notebook.js";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-answers-"));
  file = path.join(folder, "q4.ipynb");
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = async (source: string, names?: string[]) => {
  await writeNotebook(file, notebookOf(code(source, { quantlab: { role: "answer", question: "q4" } })));
  return readAnswers(file, "q4", names);
};

describe("readAnswers(file, question, names)", () => {
  it("gives CommonJS that exports what was asked for, without types, and runs nothing", async () => {
    const { status, code: made } = await read("const twice = (x: number): number => 2 * x;\nthrow new Error('ran');", [
      "twice",
    ]);
    expect(status).toBe("ok");
    const module = { exports: {} as { twice?: (x: number) => number } };
    expect(() => new Function("module", "exports", made as string)(module, module.exports)).toThrow("ran");
    expect(module.exports.twice?.(2)).toBe(4);
  });
  it("turns imports into require", async () => {
    const { code: made } = await read('import * as tf from "@tensorflow/tfjs";\nconst one = tf.scalar(1);', ["one"]);
    expect(made).toContain('require("@tensorflow/tfjs")');
  });
  it.each([
    ["const a: = 1;", [], "broken", 'q4.ipynb: the answer to q4: line 1: Unexpected "="'],
    ["const a = 1;\n}", [], "broken", 'q4.ipynb: the answer to q4: line 2: Unexpected "}"'],
    ["const a = (", [], "broken", "q4.ipynb: the answer to q4: line 1: Unexpected end of file"],
    ["const a = 1;", ["a", "b", "c"], "broken", "q4.ipynb: the answer to q4: it must define b and c"],
    ["type b = 1;", ["b"], "broken", "q4.ipynb: the answer to q4: it must define b"],
    [
      "await 1;",
      [],
      "broken",
      "q4.ipynb: the answer to q4: it must not await outside of a function: try it in a cell below",
    ],
    ["", [], "unanswered", "q4.ipynb: the answer to q4 (cell 1) is empty"],
  ])("says what is wrong with %j", async (source, names, status, message) => {
    expect(await read(source, names)).toMatchObject({ status, message });
  });
  it("says that a cell or file is missing", async () => {
    await writeNotebook(file, notebookOf(code("1")));
    expect(await readAnswers(file, "q4")).toEqual({
      question: "q4",
      status: "missing",
      message: "q4.ipynb has no cell for the answer to q4",
    });
    expect(await readAnswers(path.join(folder, "q5.ipynb"), "q5")).toMatchObject({ message: "q5.ipynb is not there" });
  });
  it("says that a file is no notebook", async () => {
    writeFileSync(file, "{");
    expect(await readAnswers(file, "q4")).toMatchObject({
      status: "broken",
      message: "q4.ipynb: the file must be JSON, got something else",
    });
  });
});
