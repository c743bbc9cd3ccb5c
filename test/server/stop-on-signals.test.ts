import { spawnSync } from "node:child_process";
import path from "node:path";
import { describe, expect, it } from "vitest";

const source = path.resolve(import.meta.dirname, "../../src/server/stop-on-signals.ts");

/** Ends of a process that sends itself so many signals, and says what stopped it. */
function ended(signals: number) {
  const program = `
    const { stopOnSignals } = require(${JSON.stringify(source)});
    const stop = stopOnSignals();
    const alive = setInterval(() => undefined, 1000);
    stop.addEventListener("abort", () => { console.log(stop.reason.message); if (${signals} === 1) clearInterval(alive); });
    for (let i = 0; i < ${signals}; i++) setTimeout(() => process.kill(process.pid, "SIGTERM"), 50 * i);`;
  const { status, stdout } = spawnSync(process.execPath, ["--import", "tsx", "--eval", program], { encoding: "utf8", timeout: 20_000 }); // prettier-ignore
  return { status, stdout: stdout.trim() };
}

describe("stopOnSignals()", () => {
  it("tells of the first signal and lets the process end by itself", () =>
    expect(ended(1)).toEqual({ status: 0, stdout: "stopped by SIGTERM" }));

  it("ends at the second", () => expect(ended(2)).toEqual({ status: 1, stdout: "stopped by SIGTERM" }));
});
