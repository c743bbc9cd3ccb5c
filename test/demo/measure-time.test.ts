import { describe, expect, it } from "vitest";
import { measureTime } from "../../demo/src/measure-time.js";

describe("measureTime(run, now)", () => {
  it("gives the median, so that one slow run is nothing", async () => {
    let [clock, count] = [0, 0];
    const run = async () => void (clock += count++ === 0 ? 1000 : 2);
    expect(await measureTime(run, () => clock)).toEqual({ median: 2, runs: count });
  });
});
