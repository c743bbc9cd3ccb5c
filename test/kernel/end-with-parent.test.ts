import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { endWithParent } from "../../src/kernel/end-with-parent.js";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("endWithParent(end, starter)", () => {
  it("waits while the parent is there", () => {
    const end = vi.fn();
    endWithParent(end);
    vi.advanceTimersByTime(10_000);
    expect(end).not.toHaveBeenCalled();
  });

  it("ends once when whoever started this had gone before this could look", () => {
    const end = vi.fn();
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    endWithParent(end, pid);
    vi.advanceTimersByTime(10_000);
    expect(end).toHaveBeenCalledTimes(1);
  });

  it("ends when that goes later", async () => {
    const starter = spawn(process.execPath, ["-e", "process.stdin.resume()"]);
    const end = vi.fn();
    endWithParent(end, starter.pid);
    vi.advanceTimersByTime(10_000);
    expect(end).not.toHaveBeenCalled();
    starter.kill();
    await once(starter, "exit");
    vi.advanceTimersByTime(10_000);
    expect(end).toHaveBeenCalledTimes(1);
  });
});
