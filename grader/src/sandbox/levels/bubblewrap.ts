import { realpathSync } from "node:fs";
import type { Launch, LaunchRequest, Layer } from "./launch.js";
import { nodeArguments } from "./node-arguments.js";
import { sharedLibraries } from "./shared-libraries.js";
import { unusedUser } from "./unused-user.js";

/** Processes and threads; node has 16. */
const PROCESSES = 22;
/** Of one file, and of all in /tmp. */
const FILE_BYTES = 16 * 2 ** 20;
const PRLIMIT = "/usr/bin/prlimit";
const PROGRAM = "/tmp/program.cjs";

/** Arguments, but where a test leaves out the layer that they are. */
type Unless = (layer: Layer, ...args: string[]) => string[];

/**
 * The command for bubblewrap: namespaces of its own for everything, an empty file system but for node and the program, a user of its own without
 * capabilities, and the kernel's limits. As root, it is another user from the start: mapped to root, it could write to /proc/sys.
 */
export function bubblewrap(request: LaunchRequest): Launch {
  const without = new Set(request.without);
  const unless: Unless = (layer, ...args) => (without.has(layer) ? [] : args);
  const node = realpathSync(process.execPath);
  const [command, ...args] = [
    ...(process.getuid?.() === 0 ? unless("user", ...asNobody()) : []),
    // The grader's own work goes first.
    ...["nice", "-n", "5", "bwrap", ...namespaces(unless), ...unless("environment", "--clearenv")],
    ...fileSystem(node, without, unless),
    // Limits are set in there, where the user's other processes do not count.
    ...["--", PRLIMIT, ...limits(request, unless), node, ...nodeArguments(request, PROGRAM)],
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

function namespaces(unless: Unless): string[] {
  return [
    ...["--unshare-user", "--disable-userns", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"],
    ...["--hostname", "box", "--uid", "65534", "--gid", "65534", "--cap-drop", "ALL", "--die-with-parent"],
    ...unless("network", "--unshare-net"),
    // Else process 1 is bubblewrap's, which shows the environment that it was started with.
    ...unless("pid", "--unshare-pid", ...unless("first process", "--as-pid-1")),
    // Else kill(0, ...) reaches the grader where both are of one user.
    ...unless("session", "--new-session"),
  ];
}

function fileSystem(node: string, without: ReadonlySet<Layer>, unless: Unless): string[] {
  const canWrite = without.has("read-only");
  return [
    ...(without.has("files") ? [canWrite ? "--bind" : "--ro-bind", "/", "/"] : []),
    ...(without.has("pid") ? ["--ro-bind", "/proc", "/proc"] : ["--proc", "/proc"]),
    ...["--dev", "/dev", ...unless("file size", "--size", String(FILE_BYTES)), "--tmpfs", "/tmp"],
    ...unless("files", ...[node, PRLIMIT].flatMap(withLibraries)),
    // Handed over by descriptor: the user that it becomes may not be let in where the program lies.
    ...[canWrite ? "--file" : "--ro-bind-data", "4", PROGRAM, "--chdir", "/tmp"],
    // /dev/shm, else, takes any amount.
    ...unless("read-only", ...["/proc", "/dev", "/"].flatMap((folder) => ["--remount-ro", folder])),
  ];
}

function limits({ cpuSeconds, memoryBytes }: LaunchRequest, unless: Unless): string[] {
  return [
    ...["--core=0", "--nofile=64"],
    ...unless("cpu", `--cpu=${cpuSeconds}`),
    ...unless("file size", `--fsize=${FILE_BYTES}`),
    ...unless("memory", `--data=${memoryBytes}`),
    ...unless("processes", `--nproc=${PROCESSES}`),
  ];
}

/** What bubblewrap shows is the file itself, wherever a link to it lies. */
function withLibraries(program: string): string[] {
  return [program, ...sharedLibraries(program)].flatMap((file) => ["--ro-bind", realpathSync(file), file]);
}
