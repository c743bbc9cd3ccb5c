import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, it } from "vitest";
import type { Marking } from "../../../grader/src/words/marking-api.js";
import { temporaryFolder } from "../export/temporary-folder.js";
import { makeGradebook } from "../gradebook/make-gradebook.js";
import { handIn, scoreOf } from "../gradebook/some-hand-in.js";

const root = path.resolve(__dirname, "../../..");

function start(...args: string[]) {
  const command = ["--import", "tsx", path.join(root, "grader/src/mark/main.ts"), ...args];
  const env = { ...process.env, DATABASE_URL: "" };
  const child = spawn(process.execPath, command, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  let errors = "";
  child.stderr.on("data", (part: Buffer) => (errors += part.toString()));
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null, errors }));
  return { child, ended, lines: createInterface(child.stdout) };
}

// Programs start one after the other, which takes a busy machine its time.
describe("npm run mark", { timeout: 240_000 }, () => {
  it("serves the page until ctrl-C, and a mark stands in the gradebook and in the student's report at once", async () => {
    const folder = temporaryFolder();
    await makeGradebook(folder, (book) => book.runs.record(handIn(), scoreOf(handIn())));
    const { child, ended, lines } = start(folder, "--as", "ben", "--no-open", "--port", "0");
    try {
      const [line] = (await once(lines, "line")) as [string];
      const { origin, searchParams } = new URL(line.replace(/^The answers in words are open, until ctrl-C: /, ""));
      const headers = { authorization: `token ${searchParams.get("token")}` };
      const { answers } = (await (await fetch(`${origin}/api/answers`, { headers })).json()) as Marking;
      const { id, digest } = answers[0] as Marking["answers"][number];
      const mark = { words: digest, met: { "clamp-is-relu": true }, comment: "Say why.", isDone: true, revision: 0 };
      const save = () => fetch(`${origin}/api/marks/${id}`, { headers, method: "PUT", body: JSON.stringify(mark) });
      expect((await save()).status).toBe(200);
      const page = readFileSync(path.join(folder, "ada.html"), "utf8");
      expect(page).toContain("✓ That is what a ReLU does (1/1)");
      expect(page).toContain("Say why.");
      expect((await save()).status).toBe(409);
      // Who comes second hears who has it, and what else there is.
      const second = await start(folder, "--no-open").ended;
      expect(second.code).toBe(1);
      expect(second.errors).toMatch(new RegExp(`which process ${child.pid} has open: .*DATABASE_URL.*grade and mark`));
    } finally {
      child.kill("SIGINT");
    }
    expect(await ended).toEqual({ code: 0, errors: "" });
    const history = await makeGradebook(folder, (book) => book.marks.history("ada", "q9"));
    expect(history).toMatchObject([{ actor: "ben", comment: "Say why.", revision: 1 }]);
  });

  it("refuses a folder without a gradebook, and one without answers in words, in one line", async () => {
    const folder = temporaryFolder();
    expect(await start(folder, "--no-open").ended).toEqual({
      code: 1,
      errors: `mark: reports must have a gradebook, got none in ${folder}; npm run grade -- --class makes it, and DATABASE_URL names one on a server\n`,
    });
    await makeGradebook(folder, (book) => book.students.save("ada"));
    expect(await start(folder, "--no-open").ended).toEqual({
      code: 1,
      errors: `mark: gradebook must hold answers in words, got none in ${folder}; npm run grade -- --class brings them\n`,
    });
  });
});
