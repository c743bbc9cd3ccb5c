import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Score } from "../../grader/src/score/index.js";
import { courseRubric, MarkStore } from "../../grader/src/words/index.js";
import { wordsDigest } from "../../grader/src/words/words-digest.js";
import { lacksBubblewrap } from "../grader/sandbox/bubblewrap.js";
import { handIn } from "./some-class.mjs";

const root = path.resolve(import.meta.dirname, "../..");

let folder: string;
const inside = (name: string): string => path.join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "quantlab-regrade-"));
  handIn(inside("class"), "ada");
  handIn(inside("class"), "bob", "q4", "function linearQuantize(tensor: tf.Tensor) { return tensor; }");
  otherTests();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The hidden tests as they are, but that question 4's first test gives its points for any answer. */
function otherTests(): void {
  cpSync(path.join(root, "grader/hidden"), inside("hidden-2"), { recursive: true });
  for (const file of readdirSync(inside("hidden-2"))) {
    const source = readFileSync(path.join(inside("hidden-2"), file), "utf8");
    const moved = source.replaceAll('"../src/', `"${root}/grader/src/`).replaceAll('"../../src/', `"${root}/src/`);
    const kinder = file === "q4.test.ts" ? moved.replace(/async run\(.*\) \{/, "$& if (student) return;") : moved;
    if (file === "q4.test.ts") expect(kinder).not.toBe(moved);
    writeFileSync(path.join(inside("hidden-2"), file), kinder);
  }
}

/** What a command says. */
function run(command: "grade" | "regrade", ...args: string[]): string {
  const main = path.join(root, `grader/src/${command}/main.ts`);
  const all = ["--import", "tsx", main, "--class", inside("class"), "--out", inside("reports"), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, all, { cwd: root, encoding: "utf8" });
  expect(status, stderr).toBe(0);
  return stdout + stderr;
}

/** Marks a student's answer to question 10 by hand: all its points. */
async function markByHand(name: string): Promise<void> {
  const words = scoreOf(name).questions.find(({ question }) => question === "q10")?.words as string;
  const met = Object.fromEntries(courseRubric.q10.criteria.map(({ id }) => [id, true]));
  const mark = { words: wordsDigest(words), met, comment: "", isDone: true, revision: 0 };
  await new MarkStore(inside("reports")).save(name, "q10", mark);
}

/** Hands other words in to question 10. */
function reword(name: string): void {
  const file = inside(`class/${name}/q9.ipynb`);
  const notebook = JSON.parse(readFileSync(file, "utf8")) as { cells: { metadata: Metadata; source: string }[] };
  for (const cell of notebook.cells)
    if (cell.metadata.quantlab?.role === "words" && cell.metadata.quantlab.question === "q10")
      cell.source = "Other words.";
  writeFileSync(file, JSON.stringify(notebook));
}

interface Metadata {
  quantlab?: { role?: string; question?: string };
}

const reports = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(inside("reports"))
      .filter((file) => /\.(json|html)$/.test(file))
      .map((file) => [file, readFileSync(path.join(inside("reports"), file), "utf8")]),
  );
const scoreOf = (name: string) => JSON.parse(reports()[`${name}.json`] as string) as Score;
const pointsOf = (name: string): number => scoreOf(name).points;
/** The points of the test that is kinder. */
const gain = (): number =>
  scoreOf("bob").questions.find(({ question }) => question === "q4")?.tests[0]?.maxPoints as number;

describe.skipIf(lacksBubblewrap())("a regrade with other hidden tests", { timeout: 300_000 }, () => {
  let before: Record<string, string>;

  it("finds nothing to change with the same tests, and what a person gave counts on both sides", async () => {
    run("grade");
    await markByHand("ada");
    before = reports();
    expect(run("regrade")).toContain(
      "2 graded: 0 lose, 0 gain, 0 have the same points by other tests or answers, 2 are as before",
    );
    expect(reports()).toEqual(before);
  });

  it("says who gains what and by which test, before anything that counts is written", () => {
    const look = () => run("regrade", "--tests", inside("hidden-2"));
    const said = look();
    const bob = pointsOf("bob");
    expect(said).toContain(`bob: ${bob} -> ${bob + gain()} (+${gain()})\n    q4 `);
    expect(said).not.toContain("ada:");
    expect(said).toContain("2 graded: 0 lose, 1 gain");
    expect(said).toContain("run it again with --write");
    // As of a grader that was another when it was looked at last.
    const proposal = inside("reports/regrade/bob.json");
    writeFileSync(proposal, readFileSync(proposal, "utf8").replaceAll(`"points": ${bob + gain()},`, '"points": 1,'));
    expect(look()).toContain(`bob: ${bob} -> ${bob + gain()} (+${gain()})\n`);
    expect(reports()).toEqual(before);
  });

  it("is the only way to change points by other tests, but brings the pages up to date", () => {
    const said = run("grade", "--tests", inside("hidden-2"));
    expect(said).toContain("2 of these were graded with other tests: npm run regrade says what would change\n");
    const { "ada.html": old, ...same } = before;
    const { "ada.html": page, ...others } = reports();
    expect(others).toEqual(same);
    expect([old, page]).toEqual([expect.stringContaining("95 of 100 points"), expect.stringContaining("100 of 100 points")]); // prettier-ignore
  });

  it("makes the new scores count when told to, and leaves no proposal behind", () => {
    const bob = pointsOf("bob");
    expect(run("regrade", "--tests", inside("hidden-2"), "--write")).toContain(
      "2 of them are taken from the look before",
    );
    expect(pointsOf("bob")).toBe(bob + gain());
    expect(existsSync(path.join(inside("reports"), "regrade"))).toBe(false);
  });

  it("says who loses what a person gave, and whose reports are nobody's", () => {
    reword("ada");
    writeFileSync(inside("reports/gone.json"), JSON.stringify({ ...scoreOf("bob"), submission: "gone" }));
    const said = run("regrade", "--tests", inside("hidden-2"));
    expect(said).toContain("ada: 100 -> 95 (-5; other answers were handed in since; marks by hand no longer count)\n");
    expect(said).toContain("1 report belongs to nobody in this class, and would be marked and exported too: gone\n");
  });
});
