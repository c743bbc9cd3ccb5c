import { execFile } from "node:child_process";
import { lstat, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const SHA = /^([0-9a-f]{40}|[0-9a-f]{64})$/;

/**
 * When the commit was made that a clone has checked out, as the commit itself says: its author's clock may say anything.
 *
 * Nothing of the clone is executed: git never opens it as a repository, so that its configuration (core.fsmonitor, core.sshCommand, includes) and its hooks
 * do not exist. An empty repository of our own reads one object in the clone's store, whose number is read here.
 *
 * @param git The clone's .git.
 * @returns Nothing where there is no git, or no commit that can be read.
 */
export async function commitDate(git: string): Promise<Date | undefined> {
  const sha = await headOf(git).catch(() => undefined);
  if (sha === undefined) return undefined;
  const own = await mkdtemp(path.join(tmpdir(), "quantlab-collect-"));
  try {
    const objects = path.join(git, "objects");
    const env = {
      PATH: process.env["PATH"],
      SystemRoot: process.env["SystemRoot"],
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_CONFIG_GLOBAL: path.join(own, "none"),
      GIT_NO_REPLACE_OBJECTS: "1",
      GIT_NO_LAZY_FETCH: "1",
      GIT_TERMINAL_PROMPT: "0",
      // A list with ":" or ";" between; in quotes, as in C, anything may stand in a path.
      GIT_ALTERNATE_OBJECT_DIRECTORIES: JSON.stringify(objects),
    };
    const options = { env, cwd: own, timeout: 10_000, maxBuffer: 2 ** 20 };
    const format = sha.length === 64 ? "sha256" : "sha1";
    await run("git", ["init", "--quiet", "--bare", "--template=", `--object-format=${format}`, own], options);
    const { stdout } = await run("git", [`--git-dir=${own}`, "cat-file", "commit", sha], options);
    const seconds = Number(/^committer .*> (\d{1,12}) [+-]\d{4}$/m.exec(stdout.split("\n\n")[0] ?? "")?.[1] ?? NaN);
    return Number.isNaN(seconds) ? undefined : new Date(seconds * 1000);
  } catch {
    return undefined;
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

/** The commit's number: in HEAD, in the branch that HEAD names, or in the list of packed branches. */
async function headOf(git: string): Promise<string | undefined> {
  const head = (await smallText(path.join(git, "HEAD"))).trim();
  if (SHA.test(head)) return head;
  const branch = /^ref: (refs\/heads\/[^\s\\]+)$/.exec(head)?.[1];
  if (branch === undefined || branch.split("/").includes("..")) return undefined;
  const loose = (await smallText(path.join(git, branch)).catch(() => "")).trim();
  if (SHA.test(loose)) return loose;
  const lines = (await smallText(path.join(git, "packed-refs"))).split("\n");
  return lines.map((line) => line.trim().split(" ")).find(([sha = "", name]) => name === branch && SHA.test(sha))?.[0];
}

async function smallText(file: string): Promise<string> {
  const there = await lstat(file);
  if (!there.isFile() || there.size > 2 ** 24) throw new Error("no small file");
  return readFile(file, "utf8");
}
