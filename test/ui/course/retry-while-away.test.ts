import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CourseModel } from "../../../ui/src/course/course-model.js";
import { ServerAwayError } from "../../../ui/src/course/course-server.js";
import { retryWhileAway } from "../../../ui/src/course/retry-while-away.js";
import { FakeServer } from "./fake-server.js";

describe("retryWhileAway(course)", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("asks a server that is away until it answers, and then no more", async () => {
    const server = new FakeServer();
    const answer = server.progressGiven;
    server.progressGiven = () => Promise.reject(new ServerAwayError("away"));
    const course = new CourseModel(server);
    const end = retryWhileAway(course);
    await course.refresh();
    await vi.advanceTimersByTimeAsync(6000);
    expect(server.asked).toHaveLength(3);
    server.progressGiven = answer;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.asked).toHaveLength(4);
    expect(course.get().isAway).toBe(false);
    end();
  });

  it("asks nothing while the server is there, nor after its end", async () => {
    const server = new FakeServer();
    const course = new CourseModel(server);
    retryWhileAway(course)();
    server.progressGiven = () => Promise.reject(new ServerAwayError("away"));
    await course.refresh();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.asked).toHaveLength(1);
  });
});
