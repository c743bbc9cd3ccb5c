import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Which program runs containers here: Docker, else Podman.
 *
 * @throws {Error} with what each said, where neither answers.
 */
export async function containerEngine(): Promise<"docker" | "podman"> {
  const reasons: string[] = [];
  for (const engine of ["docker", "podman"] as const)
    try {
      // Its service, and not the command alone.
      await run(engine, ["info"], { timeout: 20_000 });
      return engine;
    } catch (error) {
      const { code, stderr = "", message } = error as Error & { code?: unknown; stderr?: string };
      reasons.push(`${engine}: ${code === "ENOENT" ? "not installed" : stderr.trim().split("\n").at(-1) || message}`);
    }
  throw new Error(reasons.join("; "));
}
