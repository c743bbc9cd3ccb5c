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
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

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
    // What sleeps longer counts as processor time, of which a call has two seconds.
    vi.advanceTimersByTime(2_000);
    expect(failures).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(failures[0]?.status).toBe("timeout");
  });

  it("adds up the sleep of all calls", () => {
    const { meter, process } = started();
    process.isRunning = false;
    for (let i = 0; i < 50; i++) {
      const { stop } = watched(meter, process);
      vi.advanceTimersByTime(500);
      stop();
    }
    // Of 25 s all but 20 count, and all but what is left when a call ends between two looks.
    expect(meter.kernelCpuSeconds).toBeLessThan(11);
    expect(meter.kernelCpuSeconds).toBeGreaterThan(5);
  });

  it("sees sleep in small pieces, by when it happens to look", () => {
    const { meter, process } = started();
    const { failures } = watched(meter, process);
    // Asleep three quarters of the time: of 40 s 30, of which 20 are free.
    for (let i = 0; i < 1000 && failures.length === 0; i++) {
      process.isRunning = false;
      vi.advanceTimersByTime(30);
      process.isRunning = true;
      vi.advanceTimersByTime(10);
    }
    expect(failures[0]?.status).toBe("timeout");
  });

  it("does not count what waits for the grader, which has not read its answer yet", () => {
    const { meter, process } = started();
    process.isRunning = false;
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    for (let i = 0; i < 1000; i++) {
      const { failures, stop } = watched(meter, process);
      // Its answer was there, and is read after the timers that are due at the same time.
      setTimeout(stop, 40);
      vi.advanceTimersByTime(40);
      expect(failures).toEqual([]);
    }
    expect(meter.kernelCpuSeconds).toBe(11);
  });

  it("does not count what waits for the grader's answer either", () => {
    const { meter, process } = started();
    process.isRunning = false;
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    for (let i = 0; i < 1000; i++) {
      const { failures, stop } = watched(meter, process);
      setTimeout(() => meter.spend(1e-6), 40);
      vi.advanceTimersByTime(50);
      stop();
      expect(failures).toEqual([]);
    }
    expect(meter.kernelCpuSeconds).toBe(11);
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
