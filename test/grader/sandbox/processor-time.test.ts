import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { usageOf } from "../../../grader/src/sandbox/processor-time.js";

describe.skipIf(process.platform !== "linux")("usageOf(pid)", () => {
  it("tells what this process has used, its children included", () => {
    const before = process.cpuUsage();
    const usage = usageOf(process.pid);
    const own = (before.user + before.system) / 1e6;
    // The kernel counts in hundredths; what children used that have ended comes on top.
    expect(usage?.cpuSeconds).toBeGreaterThan(own - 0.1);
    expect(usage?.isRunning).toBe(true);
    expect(usage?.residentBytes).toBeGreaterThan(20 * 2 ** 20);
  });

  it("looks at processes below, by whatever name", async () => {
    const title = 'process.title = "a) S 1 (b"; console.log(); for (;;);';
    const shell = spawn("sh", ["-c", `"$0" -e '${title}'; true`, process.execPath], {
      stdio: ["ignore", "pipe", "ignore"],
      detached: true,
    });
    await once(shell.stdout, "data");
    await expect.poll(() => usageOf(shell.pid as number)?.isRunning).toBe(true);
    await expect.poll(() => usageOf(shell.pid as number)?.cpuSeconds).toBeGreaterThan(0.1);
    process.kill(-(shell.pid as number), "SIGKILL");
    await once(shell, "close");
    expect(usageOf(shell.pid as number)).toBeUndefined();
  });
});
