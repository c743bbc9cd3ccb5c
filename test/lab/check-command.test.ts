import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");

/** Runs `npm run check` as npm does, and gives what it said and its exit status. */
async function run(...args: string[]): Promise<{ said: string; code: number }> {
  const command = ["--import", "tsx", path.join(root, "src/lab/check-command.ts"), ...args];
  const ran = promisify(execFile)(process.execPath, command, { cwd: root });
  return ran.then(
    ({ stdout }) => ({ said: stdout, code: 0 }),
    ({ stdout, stderr, code }: { stdout: string; stderr: string; code: number }) => ({ said: stdout + stderr, code }),
  );
}

describe("npm run check", () => {
  it("says that right answers pass", async () => {
    const { said, code } = await run("q4", "q5", "--notebooks", "notebooks/solutions");
    expect(said).toContain("q4 Linear quantization: all 5 tests passed");
    expect(said).toContain("q5 Scale and zero point: all 10 tests passed");
    expect(code).toBe(0);
  });

  it("says in the edition's language what is not answered, for every question", async () => {
    const { said, code } = await run("--lang", "zh");
    expect(said.trim().split("\n")).toHaveLength(9);
    expect(said).toContain("尚未作答");
    expect(code).toBe(1);
  });

  it("refuses what it does not know before any work", async () => {
    expect((await run("q44")).said.trim()).toBe(
      'check: question must be q1, q2, q3, q4, q5, q6, q7, q8, q9, got "q44"',
    );
    expect((await run("--notebooks", "nowhere")).said).toContain("check: --notebooks must be a folder, got ");
    expect((await run("--lang", "de")).said.trim()).toBe('check: --lang must be en or zh, got "de"');
  });
});
