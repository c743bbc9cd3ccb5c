import { describe, expect, it } from "vitest";
import { pollDelayMs } from "../../../ui/src/setup/poll-delay.js";
import { setupWith } from "../course/fake-server.js";

describe("pollDelayMs(isVisible, setup)", () => {
  it("asks nothing for a page that nobody sees", () => {
    expect(pollDelayMs(false, setupWith({ native: "running" }))).toBeUndefined();
  });

  it("asks faster while something runs", () => {
    const idle = pollDelayMs(true, setupWith({ native: "there", cifar10: "failed" }));
    expect(pollDelayMs(true, undefined)).toBe(idle);
    for (const running of [setupWith({ native: "running" }), setupWith({ cifar10: "running" })])
      expect(pollDelayMs(true, running)).toBeLessThan(Number(idle));
  });
});
