import { randomUUID } from "node:crypto";
import { containerEngine } from "./container-engine.js";
import { containerImage } from "./container-image.js";
import type { Launch, LaunchRequest } from "./launch.js";
import { nodeArguments } from "./node-arguments.js";

const PROGRAM = "/app/program.cjs";
const FILE_BYTES = 16 * 2 ** 20;
const PROCESSES = 64;

/**
 * The command for a container of Docker's or Podman's: no network, nothing to write to but a small /tmp, nobody's user, no capabilities, and limits on memory
 * and processes. Its image is this machine's node and its libraries; nothing is fetched.
 *
 * @throws {Error} where there is no engine that answers.
 */
export async function container(request: LaunchRequest): Promise<Launch> {
  const engine = await containerEngine();
  const image = await containerImage(engine);
  const name = `quantlab-${randomUUID()}`;
  const args = [
    ...["run", "--rm", "--interactive", "--name", name, "--pull", "never", "--log-driver", "none", "--hostname", "box"],
    ...["--network", "none", "--ipc", "none", "--read-only", "--tmpfs", `/tmp:size=${FILE_BYTES},noexec,nosuid`],
    ...["--user", "65534:65534", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"],
    // The same for swap: none on top.
    ...["--memory", String(request.memoryBytes), "--memory-swap", String(request.memoryBytes)],
    ...["--pids-limit", String(PROCESSES)],
    // Processes count by user on the whole machine, so that the other limit holds; Podman's own would be above the machine's.
    ...ulimits({ cpu: request.cpuSeconds, core: 0, fsize: FILE_BYTES, nofile: 64, nproc: 4096 }),
    ...["--volume", `${request.program}:${PROGRAM}:ro`, "--workdir", "/app", image],
    ...["/usr/bin/node", ...nodeArguments(request, PROGRAM), "stdio"],
  ];
  const apart = { pid: [engine, "inspect", "--format", "{{.State.Pid}}", name], end: [engine, "rm", "--force", name] };
  return { command: engine, args, env: process.env, channel: "stdio", files: [], apart };
}

const ulimits = (limits: Readonly<Record<string, number>>): string[] =>
  Object.entries(limits).flatMap(([name, limit]) => ["--ulimit", `${name}=${limit}:${limit}`]);
