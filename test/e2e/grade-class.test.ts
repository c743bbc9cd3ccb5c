import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Score } from "../../grader/src/score/index.js";
import { lacksBubblewrap } from "../grader/sandbox/bubblewrap.js";
import { type Expected, writeClass } from "./some-class.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const COUNT = 200;

let folder: string;
let students: Expected[];
const handedIn = () => path.join(folder, "class");
const reports = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "quantlab-grade-class-"));
  students = await writeClass(handedIn(), COUNT);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Starts `npm run grade` as npm does. */
function start(out: string): ChildProcess {
  const args = ["--import", "tsx", path.join(root, "grader/src/grade/main.ts"), "--class", handedIn(), "--out", out];
  const env = { ...process.env, DATABASE_URL: "" };
  return spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "ignore", "pipe"], detached: true });
}

async function grade(out: string): Promise<string> {
  const child = start(out);
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (said += text));
  const [code] = (await once(child, "close")) as [number | null];
  expect(code, said).toBe(0);
  return said;
}

const filesOf = (out: string): string[] =>
  existsSync(out) ? readdirSync(out).filter((file) => file.endsWith(".json")) : [];
const bytesOf = (out: string): Record<string, string> =>
  Object.fromEntries(filesOf(out).map((file) => [file, readFileSync(path.join(out, file), "utf8")]));
const scoreOf = (out: string, name: string) =>
  JSON.parse(readFileSync(path.join(out, `${name}.json`), "utf8")) as Score;

describe.skipIf(lacksBubblewrap())(
  `a class of ${COUNT}: references, known answers and attacks`,
  { timeout: 600_000 },
  () => {
    it("scores each as it must be, and an answer to one question costs nothing in another", async () => {
      await grade(reports("first"));
      expect(filesOf(reports("first"))).toHaveLength(COUNT);
      for (const { name, question, kind } of students) {
        if (kind === "untouched") continue;
        const { questions, points, maxPoints } = scoreOf(reports("first"), name);
        const isFull = (each: Score["questions"][number]) => each.points === each.maxPoints;
        const lost = questions.filter((each) => each.question !== "q10" && !isFull(each)).map((each) => each.question);
        const isWrong = kind === "wrong" || kind === "attack";
        // Whoever breaks the language breaks his own other answers with it, and nobody else's.
        if (name === "attack-patches") expect(lost).toContain("q4");
        else expect([name, ...lost]).toEqual(isWrong ? [name, question] : [name]);
        if (!isWrong) expect([name, points]).toEqual([name, maxPoints]);
      }
    });

    it("gives the reference all points but those for words, which wait for a person", () => {
      const { questions, points } = scoreOf(reports("first"), "reference-0");
      const statuses = questions.flatMap(({ tests }) => tests.map(({ status }) => status));
      expect([points, new Set(statuses)]).toEqual([95, new Set(["passed", "needs a person"])]);
      const inWords = questions.flatMap(({ question, tests }) =>
        tests.flatMap(({ status }) => (status === "needs a person" ? [question] : [])),
      );
      expect(inWords).toEqual(["q9", "q10"]);
    });

    it("gives untouched notebooks no points, and calls nothing in them an error", () => {
      const { questions, points } = scoreOf(reports("first"), "untouched");
      const statuses = questions.flatMap(({ tests }) => tests.map(({ status }) => status));
      expect([points, new Set(statuses)]).toEqual([0, new Set(["not answered"])]);
    });

    it("tells timeouts, memory and errors from wrong answers", () => {
      const statuses = (name: string) =>
        new Set(scoreOf(reports("first"), `attack-${name}`).questions[3]?.tests.map(({ status }) => status));
      expect(statuses("loop")).toEqual(new Set(["timeout"]));
      expect(statuses("sleep")).toEqual(new Set(["timeout"]));
      expect(statuses("memory")).toEqual(new Set(["memory"]));
      for (const name of ["exit", "abort", "print", "throws", "files"])
        expect(statuses(name)).toEqual(new Set(["error"]));
    });

    it("lets no input out through an error's message", () => {
      const [q4] = scoreOf(reports("first"), "attack-throws").questions.slice(3, 4);
      for (const { message } of q4?.tests ?? [])
        expect(message?.en).toMatch(/^your code threw Error, line 2; run the check/);
    });

    it("tells no number but shapes, counts, and where the student's own code stands", () => {
      const told =
        /must be a tensor of \w+ \[[\d, ]*\]|with \d ax[ie]s|\d+ of \d+ numbers|all \d+ numbers|(must have|at most) \d+ numbers|, line \d+|cells? \d+|argument \d+|float32|int32|64 MB|colours4bit|quantizedConv2d|\d+ bits?|numberOfColours\(\d+\)|holds \d+ different numbers/g;
      for (const { name } of students)
        for (const { tests } of scoreOf(reports("first"), name).questions)
          for (const { message } of tests) {
            const [what = ""] = (message?.en ?? "").split("\nHint: ");
            expect([name, what.replace(told, "")]).toEqual([name, expect.not.stringMatching(/\d/)]);
          }
    });

    it("gives the same bytes when killed midway and started again, and loses and doubles nothing", async () => {
      const child = start(reports("second"));
      while (filesOf(reports("second")).length < COUNT / 3) {
        if (child.exitCode !== null) throw new Error("it ended before it was killed");
        await sleep(50);
      }
      process.kill(-(child.pid as number), "SIGKILL");
      await once(child, "close");
      const before = filesOf(reports("second")).length;
      expect(before).toBeLessThan(COUNT);
      const [, kept] = /^(\d+) of them were graded before/m.exec(await grade(reports("second"))) ?? [];
      // A score is in the gradebook before its report is written.
      expect(Number(kept)).toBeGreaterThanOrEqual(before);
      expect(Number(kept)).toBeLessThan(COUNT);
      expect(bytesOf(reports("second"))).toEqual(bytesOf(reports("first")));
    });
  },
);
