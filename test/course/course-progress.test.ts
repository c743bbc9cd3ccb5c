import { spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { courseProgress, type QuestionState, SavedNotebooks } from "../../src/course/index.js";
import { StudentFolder } from "./student-folder.js";

const student = new StudentFolder();

async function stateOf(question: string): Promise<QuestionState> {
  const { questions } = await courseProgress(student.path, "en");
  return questions.find((state) => state.question === question) as QuestionState;
}

describe("courseProgress(folder, edition)", () => {
  it("says of notebooks as handed out that nothing is answered, and where to begin", async () => {
    const { edition, questions, next } = await courseProgress(student.path, "en");
    expect([edition, next]).toEqual(["en", "q1"]);
    expect(questions.map(({ question, answer, notebook }) => `${question} ${answer} ${notebook}`)).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `q${n} unanswered q${n}.ipynb`),
      "q10 unanswered q9.ipynb",
    ]);
    expect(questions[9]).toEqual({
      ...{ question: "q10", title: { en: "The two methods compared", zh: "两种方法的比较" }, points: 5 },
      ...{ notebook: "q9.ipynb", kind: "words", answer: "unanswered" },
      message: expect.stringMatching(/^not answered yet: cell \d+ is for the answer$/) as string,
    });
    expect(questions[8]).toMatchObject({ kind: "code", points: 5, bonus: 5, bonusAnswer: "unanswered" });
  });

  it("follows an answer from written to done, to changed, and to done again", async () => {
    await student.answer("q4", "const linearQuantize = 1;");
    expect(await stateOf("q4")).toMatchObject({ answer: "ok", message: "answered, but never checked: run the check" });
    await student.check("q4", [true, false, true]);
    expect(await stateOf("q4")).toMatchObject({
      check: { status: "wrong", tests: 3, failed: 1, isFresh: true },
      message: "1 of 3 tests fails: what is wrong stands below the check",
    });
    await student.answer("q4", "const linearQuantize = 2;");
    expect(await stateOf("q4")).toMatchObject({
      check: { status: "wrong", isFresh: false },
      message: "changed since the last check: run the check",
    });
    await student.check("q4", [true, true, true]);
    const done = await stateOf("q4");
    expect(done.check).toEqual({ status: "passed", tests: 3, failed: 0, isFresh: true });
    expect(done.message).toBeUndefined();
    await student.answer("q4", "const linearQuantize = 1;");
    expect((await stateOf("q4")).check).toMatchObject({ status: "passed", isFresh: false });
    await student.answer("q4", "const linearQuantize = 2;");
    expect((await stateOf("q4")).check?.isFresh).toBe(true);
  });

  it("takes a check for old that does not say which answer it saw", async () => {
    await student.answer("q4", "1;");
    await student.check("q4", [true]);
    await student.change("q4", "check", (cell) => ({
      ...cell,
      metadata: { quantlab: { role: "check", question: "q4" } },
    }));
    expect((await stateOf("q4")).check).toMatchObject({ status: "passed", isFresh: false });
  });

  it("names what is next, past what is done", async () => {
    for (const question of ["q1", "q2"] as const) {
      await student.answer(question, "1;");
      await student.check(question, [true]);
    }
    expect((await courseProgress(student.path, "en")).next).toBe("q3");
  });

  it("takes words for an answer once they are more than the prompt", async () => {
    await student.answer("q10", "*Your answer:*\n\n", "words");
    expect((await stateOf("q10")).answer).toBe("unanswered");
    await student.answer("q10", "*Your answer:*\n\nK-means, because ...", "words");
    expect(await stateOf("q10")).toMatchObject({ answer: "ok" });
    expect((await stateOf("q10")).message).toBeUndefined();
    await student.answer("q9", "Z = -128", "words");
    expect(await stateOf("q9")).toMatchObject({ answer: "unanswered", bonusAnswer: "ok" });
  });

  it.each([
    ["deleted", () => [], "missing", "q4.ipynb has no cell for the answer to q4: undo"],
    ["no code any more", (cell) => ({ ...cell, cell_type: "markdown", outputs: undefined, execution_count: undefined }), "retyped", "is no code cell: make it one"],
    ["there twice", (cell) => [{ ...cell, source: "1;" }, { ...cell, id: "b", source: "2;" }], "duplicated", "several cells hold the answer"],
  ] as [string, Parameters<StudentFolder["change"]>[2], string, string][])(
    "says what to do about an answer's cell that is %s",
    async (_, change, answer, message) => {
      await student.change("q4", "answer", change);
      expect(await stateOf("q4")).toMatchObject({ answer, message: expect.stringContaining(message) as string });
    },
  ); // prettier-ignore

  it.each([
    ["is not there", (file: string) => rmSync(file), "missing", "q9.ipynb is not there: put it back"],
    ["is cut short", (file: string) => truncateSync(file, 1000), "broken", "q9.ipynb cannot be read (the file must be JSON"],
    ["is empty", (file: string) => writeFileSync(file, ""), "broken", "got an empty file"],
    ["is no notebook", (file: string) => writeFileSync(file, "[]"), "broken", "must be a JSON object, got a list"],
    ["is a folder", (file: string) => (rmSync(file), mkdirSync(file)), "broken", "(it is no file): go back to its checkpoint"],
    ["has a gigabyte", (file: string) => truncateSync(file, 1e9), "broken", "has 1000 MB, too much to read: clear the outputs"],
  ] as const)("says what to do about a notebook that %s, of both its questions", async (_, spoil, answer, message) => {
    spoil(student.file("q9.ipynb"));
    const { questions } = await courseProgress(student.path, "en");
    for (const state of questions.slice(8))
      expect(state).toMatchObject({ answer, message: expect.stringContaining(message) as string });
    expect(questions[7]?.answer).toBe("unanswered");
  }); // prettier-ignore

  it.skipIf(process.platform === "win32")(
    "does not wait for a pipe that somebody put in a notebook's place",
    async () => {
      rmSync(student.file("q1.ipynb"));
      expect(spawnSync("mkfifo", [student.file("q1.ipynb")]).status).toBe(0);
      expect(await stateOf("q1")).toMatchObject({ answer: "broken" });
    },
  );

  it("reads the Chinese edition in its folder, and speaks Chinese", async () => {
    const { questions } = await courseProgress(student.path, "zh");
    expect(questions[3]).toMatchObject({ notebook: "zh/q4.ipynb", message: "找不到 q4.ipynb：请从课程文件中重新放入" });
  });

  it("refuses an edition that there is not", async () => {
    await expect(courseProgress(student.path, "de" as "en")).rejects.toThrow('edition must be en or zh, got "de"');
  });

  it("reads no file again that has not changed, and any that has", async () => {
    const saved = new SavedNotebooks();
    const file = student.file("q4.ipynb");
    const answerOf = async () => (await courseProgress(student.path, "en", saved)).questions[3]?.answer;
    await student.answer("q4", "1;");
    utimesSync(file, 1e9, 1e9);
    expect(await answerOf()).toBe("ok");
    writeFileSync(file, " ".repeat(statSync(file).size)); // of the same length, and then of the same time
    utimesSync(file, 1e9, 1e9);
    expect(await answerOf()).toBe("ok");
    appendFileSync(file, " ");
    utimesSync(file, 1e9, 1e9);
    expect(await answerOf()).toBe("broken");
  });
});

describe("courseProgress(folder, edition) in Chinese", () => {
  const chinese = new StudentFolder("zh");
  it("knows the prompts of its own notebooks", async () => {
    const { questions } = await courseProgress(chinese.path, "zh");
    expect(questions.map(({ answer }) => answer)).toEqual(Array(10).fill("unanswered"));
    expect(questions[3]?.message).toMatch(/^尚未作答：请写在第 \d+ 个单元格中$/);
  });
});
