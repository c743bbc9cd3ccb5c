import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FolderInUseError, lockFolder } from "../../../grader/src/database/lock-folder.js";

let folder: string;
let guarded: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-lock-"));
  guarded = path.join(folder, "data");
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("lockFolder(folder)", () => {
  it("refuses at once what is taken, and names the process and the ways out", async () => {
    const release = await lockFolder(guarded);
    const second = lockFolder(guarded);
    await expect(second).rejects.toThrow(FolderInUseError);
    await expect(second).rejects.toThrow(`database: folder must be free, got ${guarded}, which process ${process.pid} has open: let it end, or use a PostgreSQL server`); // prettier-ignore
    await release();
    await (
      await lockFolder(guarded)
    )();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("leaves it to a process that runs, however long that shows no life", async () => {
    const release = await lockFolder(guarded);
    const [owner = ""] = readdirSync(`${guarded}.lock`);
    const before = new Date(Date.now() - 600_000);
    utimesSync(path.join(`${guarded}.lock`, owner), before, before);
    await expect(lockFolder(guarded)).rejects.toThrow(FolderInUseError);
    await release();
  });

  it("takes what a killed process has left behind", async () => {
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    mkdirSync(`${guarded}.lock`);
    writeFileSync(path.join(`${guarded}.lock`, `${pid}@${os.hostname()}@some-id`), "");
    await (
      await lockFolder(guarded)
    )();
  });

  it("passes on what else goes wrong", async () => {
    writeFileSync(path.join(folder, "file"), "");
    await expect(lockFolder(path.join(folder, "file", "data"))).rejects.toThrow(/ENOTDIR|EEXIST/);
  });
});
