import { spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NotebookFormatError } from "../../src/notebook/notebook-format-error.js";
import { readNotebook, writeNotebook } from "../../src/notebook/notebook-file.js";
import { markdown, notebookOf } from "./some-notebook.js";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-notebook-"));
  file = path.join(folder, "q1.ipynb");
});
afterEach(() => rmSync(folder, { recursive: true }));

const notebook = notebookOf(markdown("# Hi\n"));

describe("readNotebook(file) and writeNotebook(file, notebook)", () => {
  it("read what was written", async () => {
    await writeNotebook(file, notebook);
    expect(await readNotebook(file)).toEqual(notebook);
    expect(readdirSync(folder)).toEqual(["q1.ipynb"]);
  });
  it("name the file in an error of its content, and leave the system's own errors alone", async () => {
    writeFileSync(file, "{}");
    await expect(readNotebook(file)).rejects.toThrow(NotebookFormatError);
    await expect(readNotebook(file)).rejects.toThrow("q1.ipynb: nbformat must be 4.0 to 4.5, got nothing.nothing");
    await expect(readNotebook(path.join(folder, "q2.ipynb"))).rejects.toThrow("ENOENT");
  });
  it("keep a link a link, and the file's permissions", async () => {
    writeFileSync(file, "");
    // What a process's own mask would take away from a new file.
    chmodSync(file, 0o662);
    const link = path.join(folder, "link.ipynb");
    symlinkSync(file, link);
    await writeNotebook(link, notebook);
    expect(await readNotebook(file)).toEqual(notebook);
    expect(statSync(file).mode & 0o777).toBe(0o662);
  });
  it("take the longest name that a file may have", async () => {
    const long = path.join(folder, `${"q".repeat(249)}.ipynb`);
    await writeNotebook(long, notebook);
    expect(await readNotebook(long)).toEqual(notebook);
  });
  it("leave the old file as it was when the new one cannot be put in its place", async () => {
    const taken = path.join(folder, "folder.ipynb");
    symlinkSync(".", taken);
    await expect(writeNotebook(taken, notebook)).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(["folder.ipynb"]);
  });
  it.skipIf(process.platform === "win32")("leave the old file as it was when the disk takes no more", async () => {
    await writeNotebook(file, notebook);
    const before = readFileSync(file, "utf8");
    const program = `
      const { writeNotebook } = require(${JSON.stringify(path.resolve(import.meta.dirname, "../../src/notebook/notebook-file.ts"))});
      const cells = [{ cell_type: "markdown", id: "a", metadata: {}, source: "x".repeat(1e6) }];
      writeNotebook(${JSON.stringify(file)}, { nbformat: 4, nbformat_minor: 5, metadata: {}, cells }).catch((error) => console.log(error.code));`;
    // A limit on a file's size makes writing fail in the middle, as a full disk does.
    const limited = spawnSync(
      "bash",
      ["-c", 'ulimit -f 100; exec "$0" --import tsx -e "$1"', process.execPath, program],
      {
        cwd: path.resolve(import.meta.dirname, "../.."),
        encoding: "utf8",
      },
    );
    expect(limited.stdout.trim()).toBe("EFBIG");
    expect(readFileSync(file, "utf8")).toBe(before);
    expect(readdirSync(folder)).toEqual(["q1.ipynb"]);
  });
});
