import { execFileSync } from "node:child_process";
import { chmodSync, linkSync, mkdirSync, renameSync, symlinkSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { readSubmission, type Submission } from "../../../grader/src/submission/index.js";
import { allAnswered, allAnsweredBut, folderOf, notebook, cell, temporaryFolder } from "./class-folder.js";

const english = ({ notes }: Submission) => notes.map(({ en }) => en);
const okCount = ({ answers, words }: Submission) =>
  [...Object.values(answers), ...Object.values(words)].filter(({ status }) => status === "ok").length;
const without = (name: string) => folderOf(allAnsweredBut(name));
const secret = () => path.join(folderOf({ "q4.ipynb": notebook([cell("q4")]) }), "q4.ipynb");

describe("a folder that is handed in", () => {
  it.each<[string, (file: string) => void, string, string]>([
    ["a symbolic link", (file) => symlinkSync(secret(), file), "q4.ipynb is a link and was left out", "missing"],
    ["a link to nothing", (file) => symlinkSync("/nowhere", file), "q4.ipynb is a link and was left out", "missing"],
    ["a hard link", (file) => linkSync(secret(), file), "(a hard link) and was left out", "broken"],
    ["a pipe", (file) => execFileSync("mkfifo", [file]), "is neither a file nor a folder", "missing"],
    ["a folder", (file) => mkdirSync(file), "", "missing"],
  ])("grades the rest where q4.ipynb is %s", async (_, make, note, status) => {
    const folder = without("q4.ipynb");
    make(path.join(folder, "q4.ipynb"));
    const submission = await readSubmission(folder);
    expect([submission.answers.q4.status, okCount(submission)]).toEqual([status, 10]);
    expect(english(submission)).toEqual(note ? [expect.stringContaining(note)] : []);
  });

  it("grades the rest where q4.ipynb is a socket", async () => {
    const folder = without("q4.ipynb");
    const server = net.createServer().listen(path.join(folder, "q4.ipynb"));
    onTestFinished(() => void server.close());
    const submission = await readSubmission(folder);
    expect([submission.answers.q4.status, okCount(submission)]).toEqual(["missing", 10]);
  });

  it("follows no link to a folder, and is none itself", async () => {
    const folder = temporaryFolder();
    symlinkSync(folderOf(allAnswered()), path.join(folder, "lab"));
    expect(english(await readSubmission(folder))).toEqual(["lab is a link and was left out: hand in the file itself"]);
    const itself = await readSubmission(`${path.join(folder, "lab")}/`);
    expect([itself.answers.q4.status, itself.answers.q4.message?.en]).toEqual([
      "broken",
      "lab is a link and was left out: hand in the file itself",
    ]);
  });

  it.each(["/dev/zero", "/dev/null"])("is not %s", async (device) => {
    expect((await readSubmission(device)).answers.q4.message?.en).toContain("neither a file nor a folder");
  });

  it("goes eight folders deep", async () => {
    const [deep, name] = ["a/".repeat(7), "q4.ipynb"];
    const text = notebook([cell("q4")]);
    expect((await readSubmission(folderOf({ [deep + name]: text }))).answers.q4.status).toBe("ok");
    const deeper = await readSubmission(folderOf({ [`a/${deep}${name}`]: text }));
    expect([deeper.answers.q4.status, english(deeper)[0]]).toEqual([
      "missing",
      expect.stringContaining("too many folders deep"),
    ]);
  });

  it("takes names that no shell likes", async () => {
    const folder = without("q4.ipynb");
    const odd = path.join(folder, "q4\n\u202e.ipynb");
    renameSync(secret(), odd);
    const submission = await readSubmission(folder);
    expect([okCount(submission), english(submission)]).toEqual([11, ["the answer to q4 was taken from q4??.ipynb"]]);
  });

  it("says where the file system refuses", async () => {
    if (process.getuid?.() === 0) return; // nothing is refused to the superuser
    const folder = folderOf(allAnswered());
    chmodSync(path.join(folder, "q4.ipynb"), 0);
    const submission = await readSubmission(folder);
    expect(submission.answers.q4.message?.en).toBe("q4.ipynb cannot be read (EACCES)");
  });
});
