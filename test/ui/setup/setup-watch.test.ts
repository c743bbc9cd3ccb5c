import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CourseModel } from "../../../ui/src/course/course-model.js";
import { SetupWatch } from "../../../ui/src/setup/setup-watch.js";
import { FakeServer, setupWith } from "../course/fake-server.js";

describe("SetupWatch(course)", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function watching() {
    const server = new FakeServer();
    return { server, watch: new SetupWatch(new CourseModel(server)) };
  }

  it("asks only while it is seen", async () => {
    const { server, watch } = watching();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.asked).toEqual([]);
    watch.show(true);
    await vi.advanceTimersByTimeAsync(25_000);
    expect(server.asked).toHaveLength(3);
    watch.show(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.asked).toHaveLength(3);
  });

  it("stops asking when it is hidden while an answer is under way", async () => {
    const { server, watch } = watching();
    watch.show(true);
    watch.show(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.asked).toHaveLength(1);
  });

  it("starts and stops a task, and looks at once", async () => {
    const { server, watch } = watching();
    await watch.start("native");
    await watch.stop("native");
    expect(server.asked).toEqual(["start native", "setup", "stop native", "setup"]);
  });

  it("notes what arrives under the student's eyes, until the kernels are started again", async () => {
    const { server, watch } = watching();
    server.setupGiven = async () => setupWith({ native: "running", cifar10: "there" });
    watch.show(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(watch.state.get().arrived).toEqual([]);
    server.setupGiven = async () => setupWith({ native: "there", cifar10: "there" });
    await vi.advanceTimersByTimeAsync(1000);
    expect(watch.state.get()).toEqual({ arrived: ["native"], isRestarted: false });
    watch.noteRestart();
    expect(watch.state.get().isRestarted).toBe(true);
    watch.show(false);
  });
});
