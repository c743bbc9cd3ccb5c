import { realpathSync } from "node:fs";
import type { Launch, LaunchRequest } from "./launch.js";
import { nodeArguments } from "./node-arguments.js";
import { sharedLibraries } from "./shared-libraries.js";
import { unusedUser } from "./unused-user.js";

/** Processes and threads; node has 16. */
const PROCESSES = 24;
const FILE_BYTES = 16 * 2 ** 20;

/**
 * The command for bubblewrap: namespaces of its own for everything, an empty file system but for node and the program, a user of its own without
 * capabilities, and the kernel's limits.
 */
export function bubblewrap(request: LaunchRequest): Launch {
  const without = new Set(request.without);
  const unless = (layer: NonNullable<LaunchRequest["without"]>[number], ...args: string[]): string[] =>
    without.has(layer) ? [] : args;
  const node = realpathSync(process.execPath);
  const prlimit = "/usr/bin/prlimit";
  const user = process.getuid?.() === 0 && !without.has("user") ? unusedUser() : undefined;
  const asUser = user
    ? ["setpriv", `--reuid=${user}`, `--regid=${user}`, "--clear-groups", "--inh-caps=-all", "--"]
    : [];
  const files = [request.program, ...(request.snapshot ? [request.snapshot] : [])];
  const [command, ...args] = [
    ...asUser,
    "bwrap",
    ...["--unshare-user", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try", "--unshare-pid"],
    ...unless("network", "--unshare-net"),
    ...["--disable-userns", "--as-pid-1", "--die-with-parent", "--cap-drop", "ALL"],
    // Without it, kill(0, ...) reaches the grader where both are of one user.
    ...unless("session", "--new-session"),
    ...["--uid", "65534", "--gid", "65534", "--hostname", "box"],
    ...unless("environment", "--clearenv"),
    ...["--setenv", "PATH", "/usr/bin"],
    ...(without.has("files")
      ? ["--ro-bind", "/", "/", "--tmpfs", "/app"]
      : [...bind(node), ...bind(prlimit), ...sharedLibraries(node, prlimit).flatMap(bind)]),
    ...["--ro-bind-data", "4", "/app/program.cjs"],
    ...(request.snapshot ? ["--ro-bind-data", "5", "/app/program.blob"] : []),
    ...["--proc", "/proc", "--dev", "/dev", "--size", String(FILE_BYTES), "--tmpfs", "/tmp"],
    ...unless("read-only", ...["/proc", "/dev", "/"].flatMap((folder) => ["--remount-ro", folder])),
    ...["--chdir", "/app", "--"],
    ...[prlimit, "--core=0", "--nofile=64", `--fsize=${FILE_BYTES}`],
    ...unless("limits", `--cpu=${request.cpuSeconds}`),
    ...unless("memory", `--data=${request.memoryBytes}`),
    ...unless("processes", `--nproc=${PROCESSES}`),
    ...[node, ...nodeArguments(request, "/app/program.cjs", request.snapshot && "/app/program.blob")],
  ] as [string, ...string[]];
  // Nothing of the grader to begin with, whatever comes out of bubblewrap.
  return { command, args, env: without.has("environment") ? process.env : { PATH: process.env["PATH"] }, files };
}

/** What bubblewrap shows is the file itself, wherever a link to it lies. */
function bind(file: string): string[] {
  return ["--ro-bind", realpathSync(file), file];
}
