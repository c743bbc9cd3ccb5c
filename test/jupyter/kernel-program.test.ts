import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { KernelProgram } from "../../src/jupyter/kernel-program.js";
import { readConnectionFile } from "../../src/jupyter/connection-file.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "quantlab-program-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Starts a program that is no kernel. */
const start = (program: string, options: object = {}): Promise<KernelProgram> =>
  KernelProgram.start({ argv: [process.execPath, "-e", program, "{connection_file}"], connectionFolder: folder, ...options }); // prettier-ignore
const connectionFile = (): string => path.join(folder, readdirSync(folder)[0] as string, "connection.json");
const forEver = "setInterval(() => undefined, 1000)";

describe("KernelProgram.start(options)", () => {
  it("writes how the kernel is reached into a file that its owner alone can read", async () => {
    const program = await start(forEver);
    try {
      expect(await readConnectionFile(connectionFile())).toEqual(program.connection);
      if (process.platform !== "win32") expect(statSync(connectionFile()).mode & 0o777).toBe(0o600);
    } finally {
      await program.end(0);
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it("puts the file's name into the command, and runs it in the folder", async () => {
    const seen = path.join(folder, "seen");
    const program = await start(`fs.writeFileSync("seen", process.argv[1])`, { cwd: folder });
    await program.ended;
    expect(existsSync(seen)).toBe(true);
    await program.end(0);
  });

  it("keeps ports and key of a connection that it is given", async () => {
    const first = await start("0");
    await first.end(1000);
    const second = await start("0", { connection: first.connection });
    expect(second.connection).toEqual(first.connection);
    await second.end(1000);
  });

  it("leaves no file where the command cannot be run", async () => {
    writeFileSync(path.join(folder, "file"), "");
    await expect(start("0", { cwd: path.join(folder, "\0") })).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(["file"]);
  });
});

describe("a kernel's program", () => {
  it("says how it ended, with what it wrote to standard error", async () => {
    const program = await start(`console.error("no such thing"); process.exit(3)`);
    expect(await program.ended).toBe("ended with exit code 3: no such thing");
    await program.end(0);
  });

  it("is killed where it does not end in time", async () => {
    const program = await start(forEver);
    await program.end(50);
    expect(await program.ended).toBe("ended with signal SIGKILL");
  });

  it("says that it could not be started", async () => {
    const program = await KernelProgram.start({ argv: [path.join(folder, "none")], connectionFolder: folder });
    expect(await program.ended).toMatch(/^could not be started: .*ENOENT/);
    await program.end(0);
  });
});
