import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { NothingToHandInError, writeHandIn } from "../../src/course/index.js";
import { answerCells, parseNotebook } from "../../src/notebook/index.js";
import { StudentFolder } from "./student-folder.js";

const student = new StudentFolder();
const now = new Date(2026, 2, 9, 14, 5, 59);
const sha256 = (content: string | Uint8Array) => createHash("sha256").update(content).digest("hex");
const unzip = (file: string) => unzipSync(readFileSync(path.join(student.path, file)));
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString();

interface HandInRecord {
  date: string;
  edition: string;
  version: string;
  questions: Record<string, unknown>[];
}

describe("writeHandIn(folder, edition)", () => {
  it("holds every notebook as it was saved, and every answer can be read back", async () => {
    for (let n = 1; n <= 9; n++) await student.answer(`q${n}`, `const answer${n} = "π ${n}";\n`);
    await student.answer("q10", "Because 4 > 3.", "words");
    const { file, sizeBytes } = await writeHandIn(student.path, "en", now);
    expect(file).toBe("hand-in/quantlab-en-2026-03-09-1405.zip");
    expect(sizeBytes).toBe(readFileSync(path.join(student.path, file)).length);
    const files = unzip(file);
    const names = Array.from({ length: 9 }, (_, i) => `q${i + 1}.ipynb`);
    expect(Object.keys(files)).toEqual([...names, "hand-in.json"]);
    for (const [i, name] of names.entries()) {
      expect(Buffer.compare(files[name] as Uint8Array, readFileSync(student.file(name)))).toBe(0);
      const [answer] = answerCells(parseNotebook(text(files[name])));
      expect(answer).toMatchObject({ question: `q${i + 1}`, source: `const answer${i + 1} = "π ${i + 1}";\n` });
    }
    const words = answerCells(parseNotebook(text(files["q9.ipynb"])), "words");
    expect(words.map(({ question, source }) => [question, source])).toContainEqual(["q10", "Because 4 > 3."]);
  });

  it("says in hand-in.json what is answered, with digests of notebook and answer", async () => {
    await student.answer("q4", "let ä = 1;");
    await student.check("q4", [true]);
    const files = unzip((await writeHandIn(student.path, "en", now)).file);
    const { questions, ...about } = JSON.parse(text(files["hand-in.json"])) as HandInRecord;
    const { version } = JSON.parse(readFileSync(path.resolve(import.meta.dirname, "../../package.json"), "utf8")) as { version: string };
    expect(about).toEqual({ date: now.toISOString(), edition: "en", version });
    expect(questions).toHaveLength(10);
    expect(questions[3]).toEqual({
      ...{ question: "q4", isDone: true, answer: "ok", notebook: "q4.ipynb" },
      check: { status: "passed", tests: 1, failed: 0, isFresh: true },
      notebookSha256: sha256(files["q4.ipynb"] as Uint8Array),
      sourceSha256: sha256("let ä = 1;"),
    });
    expect(questions[8]).toMatchObject({ bonusAnswer: "unanswered", bonusSha256: sha256("*Your answer:*") });
    expect(questions[9]).toMatchObject({ question: "q10", isDone: false, answer: "unanswered", notebook: "q9.ipynb" });
  }); // prettier-ignore

  it("tells what is answered and what is open", async () => {
    await student.answer("q9", "1;");
    await student.check("q9", [true]);
    await student.answer("q4", "1;");
    const { answered, open } = await writeHandIn(student.path, "en", now);
    expect(answered).toEqual(["q9"]);
    expect(open).toHaveLength(10);
    expect(open[3]).toEqual({ question: "q4", message: "answered, but never checked: run the check" });
    expect(open[8]).toEqual({ question: "q9", message: "the question for 5 points on top is not answered yet" });
  });

  it("never writes over an earlier one, and gives the same bytes for the same", async () => {
    const names = [];
    for (let n = 0; n < 3; n++) names.push((await writeHandIn(student.path, "en", now)).file);
    const stem = "hand-in/quantlab-en-2026-03-09-1405";
    expect(names).toEqual([`${stem}.zip`, `${stem}-2.zip`, `${stem}-3.zip`]);
    const [first, ...others] = names.map((name) => readFileSync(path.join(student.path, name)));
    // The time of the first entry, as MS-DOS packs it: year from 1980, month, day; hours, minutes, seconds by two.
    const packed = ((46 << 25) | (3 << 21) | (9 << 16) | (14 << 11) | (5 << 5) | (59 >> 1)) >>> 0;
    expect(first?.readUInt32LE(10)).toBe(packed);
    for (const other of others) expect(Buffer.compare(other, first as Buffer)).toBe(0);
    expect(readdirSync(path.join(student.path, "hand-in")).sort()).toHaveLength(3);
  });

  it("gives each its own file when two are asked for at once", async () => {
    const both = await Promise.all([writeHandIn(student.path, "en", now), writeHandIn(student.path, "en", now)]);
    expect(new Set(both.map(({ file }) => file)).size).toBe(2);
    for (const { file } of both) expect(Object.keys(unzip(file))).toHaveLength(10);
  });

  it("goes without notebooks that are missing, says so, and takes a broken one along", async () => {
    rmSync(student.file("q1.ipynb"));
    writeFileSync(student.file("q2.ipynb"), "half a noteb");
    const { file, open } = await writeHandIn(student.path, "en", now);
    expect(open[0]?.message).toBe("q1.ipynb is not there: put it back from the course's files");
    expect(open[1]?.message).toContain("q2.ipynb cannot be read (the file must be JSON");
    const files = unzip(file);
    expect(files["q1.ipynb"]).toBeUndefined();
    expect(text(files["q2.ipynb"])).toBe("half a noteb");
    const { questions } = JSON.parse(text(files["hand-in.json"])) as HandInRecord;
    expect(questions[0]).toEqual({ question: "q1", isDone: false, answer: "missing", notebook: "q1.ipynb" });
  });

  it("reads files alone: a pipe would never end", async () => {
    rmSync(student.file("q1.ipynb"));
    execFileSync("mkfifo", [student.file("q1.ipynb")]);
    const { file, open } = await writeHandIn(student.path, "en", now);
    expect(open[0]?.message).toContain("q1.ipynb cannot be read (it is no file)");
    expect(Object.keys(unzip(file))).toHaveLength(9);
  });

  it("refuses to hand in nothing, in the edition's language, and leaves no file", async () => {
    const none = writeHandIn(student.path, "zh", now);
    await expect(none).rejects.toThrow(NothingToHandInError);
    await expect(none).rejects.toThrow("没有可提交的内容");
    expect(existsSync(path.join(student.path, "hand-in"))).toBe(false);
  });

  it("passes on that it cannot write", async () => {
    writeFileSync(path.join(student.path, "hand-in"), "a file where the folder should be");
    await expect(writeHandIn(student.path, "en", now)).rejects.toThrow(/EEXIST|ENOTDIR/);
    rmSync(path.join(student.path, "hand-in"));
    mkdirSync(path.join(student.path, "hand-in"));
    expect((await writeHandIn(student.path, "en", now)).sizeBytes).toBeGreaterThan(1000);
  });
});
