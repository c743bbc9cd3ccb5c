import { realpathSync } from "node:fs";
import type { Launch, LaunchRequest, Layer } from "./launch.js";
import { nodeArguments } from "./node-arguments.js";
import { sharedLibraries } from "./shared-libraries.js";
import { unusedUser } from "./unused-user.js";

/** Processes and threads; node has 16. */
const PROCESSES = 24;
/** Of one file, and of all in /tmp. */
const FILE_BYTES = 16 * 2 ** 20;
const PRLIMIT = "/usr/bin/prlimit";
const PROGRAM = "/tmp/program.cjs";

/**
 * The command for bubblewrap: namespaces of its own for everything, an empty file system but for node and the program, a user of its own without
 * capabilities, and the kernel's limits. As root, it is another user from the start: mapped to root, it could write to /proc/sys.
 */
export function bubblewrap(request: LaunchRequest): Launch {
  const without = new Set(request.without);
  const unless = (layer: Layer, ...args: string[]): string[] => (without.has(layer) ? [] : args);
  const [command, ...args] = [
    ...(process.getuid?.() === 0 ? unless("user", ...asNobody()) : []),
    "bwrap",
    ...[
      "--unshare-user",
      "--disable-userns",
      "--unshare-ipc",
      "--unshare-uts",
      "--unshare-cgroup-try",
      "--hostname",
      "box",
    ],
    ...unless("network", "--unshare-net"),
    ...unless("pid", "--unshare-pid"),
    // Else process 1 is bubblewrap's, which shows the environment that it was started with.
    ...(without.has("pid") ? [] : unless("first process", "--as-pid-1")),
    ...["--die-with-parent", "--cap-drop", "ALL", "--uid", "65534", "--gid", "65534"],
    // Else kill(0, ...) reaches the grader where both are of one user.
    ...unless("session", "--new-session"),
    ...unless("environment", "--clearenv"),
    ...(without.has("files")
      ? [without.has("read-only") ? "--bind" : "--ro-bind", "/", "/"]
      : [realpathSync(process.execPath), PRLIMIT].flatMap(withLibraries)),
    ...[...(without.has("pid") ? ["--ro-bind", "/proc"] : ["--proc"]), "/proc", "--dev", "/dev"],
    ...[
      ...unless("file size", "--size", String(FILE_BYTES)),
      "--tmpfs",
      "/tmp",
      without.has("read-only") ? "--file" : "--ro-bind-data",
      "4",
      PROGRAM,
    ],
    // /dev/shm would take any amount.
    ...unless("read-only", ...["/proc", "/dev", "/"].flatMap((folder) => ["--remount-ro", folder])),
    ...["--chdir", "/tmp", "--"],
    // Here, where the user's other processes do not count.
    ...[PRLIMIT, "--core=0", "--nofile=64"],
    ...unless("cpu", `--cpu=${request.cpuSeconds}`),
    ...unless("file size", `--fsize=${FILE_BYTES}`),
    ...unless("memory", `--data=${request.memoryBytes}`),
    ...unless("processes", `--nproc=${PROCESSES}`),
    ...[realpathSync(process.execPath), ...nodeArguments(request, PROGRAM)],
  ] as [string, ...string[]];
  const { PATH } = process.env;
  // Nothing of the grader's to begin with, whatever comes out of bubblewrap.
  const env = without.has("environment") ? process.env : { PATH };
  return { command, args, env, channel: "descriptor", files: [request.program] };
}

function asNobody(): string[] {
  const user = unusedUser();
  return ["setpriv", `--reuid=${user}`, `--regid=${user}`, "--clear-groups", "--inh-caps=-all", "--"];
}

/** What bubblewrap shows is the file itself, wherever a link to it lies. */
function withLibraries(program: string): string[] {
  return [program, ...sharedLibraries(program)].flatMap((file) => ["--ro-bind", realpathSync(file), file]);
}
