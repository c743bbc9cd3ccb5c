import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Meter } from "../../../grader/src/sandbox/meter.js";
import type { SandboxFailure } from "../../../grader/src/sandbox/index.js";

const limits = { cpuSeconds: 10, callCpuSeconds: 2, memoryBytes: 1000, outputBytes: 100, idleSeconds: 20 };

/** A process that has used what the test says. */
class FakeProcess {
  cpuSeconds = 0;
  isRunning = true;
  residentBytes = 0;
  usage() {
    return { ...this };
  }
}

describe("new Meter(limits)", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function watched(meter: Meter, process: FakeProcess) {
    const failures: SandboxFailure[] = [];
    const stop = meter.watch(process, (failure) => failures.push(failure));
    return { failures, stop };
  }

  function started(): { meter: Meter; process: FakeProcess } {
    const [meter, process] = [new Meter(limits), new FakeProcess()];
    meter.started(process);
    return { meter, process };
  }

  it("ends a call after its processor time, however long that takes", () => {
    const { meter, process } = started();
    process.cpuSeconds = 3;
    const { failures } = watched(meter, process);
    process.cpuSeconds = 4.9;
    // An hour in which it wanted to run, and seldom could.
    vi.advanceTimersByTime(3_600_000);
    expect(failures).toEqual([]);
    process.cpuSeconds = 5.1;
    vi.advanceTimersByTime(100);
    expect(failures[0]?.status).toBe("timeout");
  });

  it("ends what sleeps, also where it wakes in between", () => {
    const { meter, process } = started();
    const { failures } = watched(meter, process);
    process.isRunning = false;
    vi.advanceTimersByTime(19_000);
    process.cpuSeconds = 0.5;
    expect(failures).toEqual([]);
    vi.advanceTimersByTime(2_000);
    expect(failures[0]?.status).toBe("timeout");
  });

  it("counts sleep as processor time, so that few calls can sleep, but for what any call may seem to sleep", () => {
    const { meter, process } = started();
    process.isRunning = false;
    for (const ms of [400, 9000]) {
      const { stop } = watched(meter, process);
      vi.advanceTimersByTime(ms);
      stop();
    }
    expect(meter.kernelCpuSeconds).toBe(2);
  });

  it("ends what takes too much memory", () => {
    const { meter, process } = started();
    const { failures } = watched(meter, process);
    process.residentBytes = 1001;
    vi.advanceTimersByTime(100);
    expect(failures[0]?.status).toBe("memory");
  });

  it("adds up processes, and the grader's own work for them", () => {
    const { meter, process } = started();
    process.cpuSeconds = 6;
    watched(meter, process).stop();
    meter.ended(process);
    meter.requireRest();
    expect(meter.kernelCpuSeconds).toBe(5);
    meter.spend(4.5);
    expect(() => meter.requireRest()).toThrow("timeout");
  });

  it("counts something for a process that ends before anybody looks", () => {
    const meter = new Meter(limits);
    for (let i = 0; i < 101; i++) {
      const process = new FakeProcess();
      meter.started(process);
      meter.ended(process);
    }
    expect(() => meter.requireRest()).toThrow("timeout");
  });

  it("counts what one process prints, so that the next one has all of it again", () => {
    const meter = new Meter(limits);
    meter.started({ usage: () => undefined });
    meter.printed(60);
    meter.printed(40);
    expect(meter.hasPrintedTooMuch).toBe(false);
    meter.printed(1);
    expect(meter.hasPrintedTooMuch).toBe(true);
    meter.started({ usage: () => undefined });
    expect(meter.hasPrintedTooMuch).toBe(false);
  });
});
