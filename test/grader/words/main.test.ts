import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Marking } from "../../../grader/src/words/marking-api.js";
import { SomeReports } from "./some-reports.js";

const root = path.resolve(__dirname, "../../..");
let reports: SomeReports;
beforeEach(() => {
  reports = new SomeReports();
});
afterEach(() => reports.remove());

function start(...args: string[]) {
  const command = ["--import", "tsx", path.join(root, "grader/src/words/main.ts"), ...args];
  const child = spawn(process.execPath, command, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let errors = "";
  child.stderr.on("data", (part: Buffer) => (errors += part.toString()));
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null, errors }));
  return { child, ended, lines: createInterface(child.stdout) };
}

describe("npm run mark", () => {
  it("serves the page until ctrl-C, and a mark stands in the student's report at once", async () => {
    reports.add("ada", { q9: "The clamp." });
    const { child, ended, lines } = start(reports.folder, "--no-open", "--port", "0");
    try {
      const [line] = (await once(lines, "line")) as [string];
      const { origin, searchParams } = new URL(line.replace(/^The answers in words are open, until ctrl-C: /, ""));
      const headers = { authorization: `token ${searchParams.get("token")}` };
      const { answers } = (await (await fetch(`${origin}/api/answers`, { headers })).json()) as Marking;
      const { id, digest } = answers[0] as Marking["answers"][number];
      const mark = { words: digest, met: { "clamp-is-relu": true }, comment: "Say why.", isDone: true, revision: 0 };
      await fetch(`${origin}/api/marks/${id}`, { headers, method: "PUT", body: JSON.stringify(mark) });
      const page = readFileSync(path.join(reports.folder, "ada.html"), "utf8");
      expect(page).toContain("✓ That is what a ReLU does (1/1)");
      expect(page).toContain("Say why.");
    } finally {
      child.kill("SIGINT");
    }
    expect(await ended).toEqual({ code: 0, errors: "" });
  });

  it("refuses a folder without answers in words in one line", async () => {
    const { ended } = start(reports.folder, "--no-open");
    const { code, errors } = await ended;
    expect(code).toBe(1);
    expect(errors).toBe(
      `mark: must be given a folder of reports with answers in words, got none in ${reports.folder}; npm run grade writes it\n`,
    );
  });
});
