import { beforeEach, describe, expect, it } from "vitest";
import type { LiveCell } from "../../../ui/src/check-states/live-answer.js";
import { RanSources } from "../../../ui/src/check-states/ran-sources.js";

const answer: LiveCell = { id: "a", role: "answer", question: "q1", type: "code", source: "1", isRunning: false };
let ran: RanSources;

beforeEach(() => {
  ran = new RanSources();
});

const run = (cell: LiveCell, isOk = true): void => {
  ran.schedule(cell);
  ran.finish(cell, isOk);
};

describe("RanSources", () => {
  it("knows the source as it was sent, not as it was typed meanwhile", () => {
    ran.schedule(answer);
    ran.finish({ ...answer, source: "2" }, true);
    expect(ran.of("answer", "q1")).toBe("1");
  });

  it("knows only what has ended, and what ended well", () => {
    run(answer);
    ran.schedule({ ...answer, source: "2" });
    expect(ran.of("answer", "q1")).toBe("1");
    ran.finish({ ...answer, source: "2" }, false);
    expect(ran.of("answer", "q1")).toBe("1");
  });

  it("takes the copy that ran last for the answer", () => {
    run(answer);
    run({ ...answer, id: "b", source: "2" });
    expect(ran.of("answer", "q1")).toBe("2");
  });

  it("keeps roles and questions apart", () => {
    run(answer);
    expect([ran.of("setup", "q1"), ran.of("answer", "q2")]).toEqual([undefined, undefined]);
  });

  it("forgets with the kernel, also what was on its way", () => {
    run(answer);
    ran.schedule({ ...answer, source: "2" });
    ran.forget();
    ran.finish(answer, true);
    expect(ran.of("answer", "q1")).toBeUndefined();
  });

  it("recalls from the kernel's history what ran under a cell's number", () => {
    const past = [
      [0, 1, "setup"],
      [0, 2, "old"],
    ] as const;
    ran.recall(past, [
      { ...answer, count: 2, hasFailed: false },
      { ...answer, role: "setup", count: 1, hasFailed: true },
      { ...answer, question: "q2", count: null, hasFailed: false },
      { ...answer, question: "q3", count: 7, hasFailed: false },
    ]);
    expect([ran.of("answer", "q1"), ran.of("setup", "q1"), ran.of("answer", "q2"), ran.of("answer", "q3")]).toEqual([
      "old",
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("recalls nothing in place of what it saw run", () => {
    run(answer);
    ran.recall([[0, 1, "old"]], [{ ...answer, count: 1, hasFailed: false }]);
    expect(ran.of("answer", "q1")).toBe("1");
  });
});
