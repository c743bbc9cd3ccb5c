import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Score } from "../../grader/src/score/index.js";
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

/** The hidden tests as they are, but that question 4's first test gives two points for any answer. */
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

function run(command: "grade" | "regrade", ...args: string[]): string {
  const main = path.join(root, `grader/src/${command}/main.ts`);
  const all = ["--import", "tsx", main, "--class", inside("class"), "--out", inside("reports"), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, all, { cwd: root, encoding: "utf8" });
  expect(status, stderr).toBe(0);
  return stdout;
}

const reports = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(inside("reports"))
      .filter((file) => /\.(json|html)$/.test(file))
      .map((file) => [file, readFileSync(path.join(inside("reports"), file), "utf8")]),
  );
const pointsOf = (name: string): number => (JSON.parse(reports()[`${name}.json`] as string) as Score).points;

describe.skipIf(lacksBubblewrap())("a regrade with other hidden tests", { timeout: 300_000 }, () => {
  let before: Record<string, string>;

  it("finds nothing to change with the same tests", () => {
    run("grade");
    before = reports();
    expect(run("regrade")).toContain(
      "2 graded: 0 lose, 0 gain, 0 have the same points by other tests, 2 are as before",
    );
    expect(reports()).toEqual(before);
  });

  it("says who gains what and by which test, before anything that counts is written", () => {
    const said = run("regrade", "--tests", inside("hidden-2"));
    const bob = pointsOf("bob");
    expect(said).toContain(`bob: ${bob} -> ${bob + 2} (+2)\n    q4 `);
    expect(said).not.toContain("ada:");
    expect(said).toContain("2 graded: 0 lose, 1 gain");
    expect(said).toContain("run it again with --write");
    expect(reports()).toEqual(before);
  });

  it("makes the new scores count when told to, and leaves no proposal behind", () => {
    const bob = pointsOf("bob");
    run("regrade", "--tests", inside("hidden-2"), "--write");
    expect(pointsOf("bob")).toBe(bob + 2);
    expect(existsSync(path.join(inside("reports"), "regrade"))).toBe(false);
  });
});
