import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Submission } from "../../../grader/src/submission/index.js";
import { readSubmission } from "../../../grader/src/submission/index.js";
import { writeHandIn } from "../../../src/course/index.js";
import { allAnswered, answerTo, cell, folderOf, notebook, zipOf, zipped } from "./class-folder.js";

const statuses = ({ answers, words }: Submission) =>
  [...Object.values(answers), ...Object.values(words)].map(({ status }) => status);
const all = (status: string) => Array<string>(11).fill(status);
const english = ({ notes }: Submission) => notes.map(({ en }) => en);
/** The submission in which q4.ipynb has these cells, or is this text. */
const withQ4 = (q4: object[] | string) =>
  readSubmission(folderOf({ ...allAnswered(), "q4.ipynb": typeof q4 === "string" ? q4 : notebook(q4) }));
const foreign = { kernelspec: { name: "python3", display_name: "Python 3", language: "python" } };

describe("readSubmission(place)", () => {
  it("reads a folder, and a zip as the page writes it, alike", async () => {
    const folder = folderOf(allAnswered());
    const { file } = await writeHandIn(folder, "en");
    const zip = await readSubmission(path.join(folder, file));
    const read = await readSubmission(folder);
    expect(statuses(read)).toEqual(all("ok"));
    expect({ ...read, name: "" }).toEqual({ ...zip, name: "", notes: [] });
    expect(zip.name).toMatch(/^quantlab-en-[\d-]+$/);
    expect(read.answers.q4.code).toContain("linearQuantize:()=>linearQuantize");
    expect(read.words.q10.source).toBe("Both.");
  });

  it("reads a folder that holds one zip, as other systems hand out a class", async () => {
    const read = await readSubmission(folderOf({ "ada/lab.zip": zipped(allAnswered()), "ada/onlinetext.html": "" }));
    expect([statuses(read), read.notes]).toEqual([all("ok"), []]);
    const two = await readSubmission(folderOf({ "a.zip": zipped(allAnswered()), "b.zip": zipped(allAnswered()) }));
    expect([statuses(two), english(two).length]).toEqual([all("missing"), 2]);
  });

  it("reads one notebook by itself", async () => {
    const read = await readSubmission(path.join(folderOf(allAnswered()), "q4.ipynb"));
    expect(statuses(read).filter((status) => status === "ok")).toHaveLength(1);
    expect(read.answers.q1).toEqual({
      question: "q1",
      status: "missing",
      message: {
        en: "q1.ipynb is not there: put it back from the course's files",
        zh: "找不到 q1.ipynb：请从课程文件中重新放入",
      },
    });
  });

  it.each([
    ["one folder deep", (name: string) => `Lab of Ada/${name}`],
    ["in capital letters", (name: string) => name.toUpperCase()],
    ["with spaces around", (name: string) => ` ${name} `],
    ["in zh/", (name: string) => `zh/${name}`],
  ])("finds notebooks %s", async (_, renamed) => {
    const files = Object.fromEntries(Object.entries(allAnswered()).map(([name, text]) => [renamed(name), text]));
    const read = await readSubmission(folderOf({ ...files, "__MACOSX/._q1.ipynb": "x", ".DS_Store": "x" }));
    expect([statuses(read), read.notes]).toEqual([all("ok"), []]);
    expect(await readSubmission(zipOf(zipped({ ...files, "__MACOSX/._q1.ipynb": "x" })))).toMatchObject({
      digest: read.digest,
      notes: [],
    });
  });

  it("takes the edition with the answers, and knows the Chinese one by its title", async () => {
    const untouched = (n: number) => notebook([cell(`q${n}`, "")]);
    const chinese = notebook([{ cell_type: "markdown", metadata: {}, source: "# 问题 4" }, cell("q4")], {}, 4);
    expect((await readSubmission(folderOf({ "q4.ipynb": untouched(4), "zh/q4.ipynb": chinese }))).edition).toBe("zh");
    expect((await readSubmission(folderOf({ "q4.ipynb": chinese }))).edition).toBe("zh");
    expect(
      (await readSubmission(folderOf({ "q4.ipynb": notebook([cell("q4")]), "zh/q4.ipynb": chinese }))).edition,
    ).toBe("en");
  });

  it.each(["q4 (1).ipynb", "Q4-final.ipynb", "作业四.ipynb"])("finds an answer in %s, and says so", async (name) => {
    const { "q4.ipynb": q4 = "", ...files } = allAnswered();
    const read = await readSubmission(folderOf({ ...files, [name]: q4 }));
    expect([statuses(read), english(read)]).toEqual([all("ok"), [`the answer to q4 was taken from ${name}`]]);
  });

  it("prefers the notebook with the right name, and one with an answer", async () => {
    const other = notebook([cell("q4", `${answerTo("q4")} // other`)]);
    const both = await readSubmission(folderOf({ ...allAnswered(), "q4 (1).ipynb": other }));
    expect(both.answers.q4.source).toBe(answerTo("q4"));
    expect(english(both)).toEqual(["q4 is answered in q4 (1).ipynb too, and differently: q4.ipynb counts"]);
    const broken = await readSubmission(folderOf({ ...allAnswered(), "q4.ipynb": "{", "q4 (1).ipynb": other }));
    expect(broken.answers.q4.source).toContain("// other");
    const renamed = await readSubmission(folderOf({ "a.ipynb": notebook([cell("q4")]), "b.ipynb": other }));
    expect(renamed.answers.q4).toMatchObject({
      status: "duplicated",
      message: { en: "q4 is answered differently in a.ipynb, b.ipynb: hand in one of them" },
    });
  });

  it.each<[string, object[] | string, string, RegExp]>([
    ["missing", [cell("q5")], "missing", /q4.ipynb has no cell for the answer to q4/],
    ["emptied", [cell("q4", "// nothing")], "unanswered", /not answered yet: cell 1/],
    ["as handed out", [cell("q4", 'throw new Error("not answered yet: x");')], "unanswered", /not answered yet/],
    ["retyped", [{ ...cell("q4"), cell_type: "raw" }], "retyped", /cell 1, the answer's, is no code cell/],
    ["duplicated", [cell("q4"), { ...cell("q4", "let a;"), id: "b" }], "duplicated", /several cells hold the answer/],
    ["no TypeScript", [cell("q4", "function (")], "broken", /answer to q4: line 1: /],
    ["without its name", [cell("q4", "let a = 1;")], "broken", /answer to q4: it must define linearQuantize/],
    [
      "defined twice",
      [cell("q4", `${answerTo("q4")}\n${answerTo("q4")}`)],
      "broken",
      /line 2: .*already been declared/,
    ],
    ["awaiting", [cell("q4", `await 1;\n${answerTo("q4")}`)], "broken", /must not await/],
    ["too long", [cell("q4", `${answerTo("q4")}//${"x".repeat(32768)}`)], "broken", /at most 32768 characters/],
    ["of one line", [cell("q4", `//\n${answerTo("q4")}//${"x".repeat(2048)}`)], "broken", /^line 2 of .* at most 2048/],
    ["truncated", notebook([cell("q4")]).slice(0, -9), "broken", /q4.ipynb cannot be read \(the file must be JSON/],
    ["of nbformat 3", '{"nbformat":3,"nbformat_minor":0,"metadata":{}}', "broken", /nbformat must be 4.0 to 4.5/],
    ["empty", "", "broken", /an empty file/],
    ["a huge list", `[${"[],".repeat(2 ** 20 + 1)}0]`, "broken", /holds too much to read/],
  ])("grades the rest where one answer is %s", async (_, q4, status, message) => {
    const read = await withQ4(q4);
    expect(read.answers.q4).toMatchObject({ status });
    expect(read.answers.q4.message?.en).toMatch(message);
    expect(read.answers.q4.message?.zh).toMatch(/\p{Script=Han}/u);
    expect(statuses(read).filter((each) => each === "ok")).toHaveLength(10);
  });

  it("reads nbformat 4.0 to 4.5, and any import", async () => {
    for (const minor of [0, 1, 2, 3, 4, 5]) {
      const without = { ...cell("q4", ['import "fs";\n', answerTo("q4")]), id: undefined };
      expect((await withQ4(notebook([without], {}, minor))).answers.q4.status).toBe("ok");
    }
  });

  it("reads TypeScript under another language's kernel, and says of Python what it is", async () => {
    const good = await withQ4(notebook([cell("q4")], foreign));
    expect(good.answers.q4.status).toBe("ok");
    expect(english(good)[0]).toContain("saved with a kernel for python");
    const bad = await withQ4(notebook([cell("q4", "def linearQuantize(x):\n  return x")], foreign));
    expect([bad.answers.q4.status, english(bad).length]).toEqual(["broken", 1]);
  });

  it("has the same digest for the same answers, and another for others", async () => {
    const digest = async (files: Record<string, string>, options = {}) =>
      (await readSubmission(zipOf(zipped(files, options)))).digest;
    const files = allAnswered();
    const first = await digest(files);
    const outputs = [{ output_type: "stream", name: "stdout", text: "hello" }];
    const run = notebook([
      { cell_type: "raw", id: "x", metadata: {}, source: "" },
      { ...cell("q4"), outputs },
    ]);
    expect(await digest({ ...files, "q4.ipynb": run }, { mtime: "2027-02-02", level: 0 })).toBe(first);
    expect(await digest({ ...files, "q4.ipynb": notebook([cell("q4", `${answerTo("q4")}\r\n`)]) })).toBe(first);
    expect(await digest({ ...files, "q4.ipynb": notebook([cell("q4", `${answerTo("q4")} //`)]) })).not.toBe(first);
    expect(await digest({ ...files, "q4.ipynb": notebook([]) })).not.toBe(first);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
  });

  it("throws where nothing is", async () => {
    await expect(readSubmission("/nowhere/ada")).rejects.toThrow("ENOENT");
  });
});
