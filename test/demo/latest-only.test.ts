import { describe, expect, it } from "vitest";
import { latestOnly } from "../../demo/src/latest-only.js";

describe("latestOnly(task)", () => {
  it("runs one at a time, and of those that wait the latest alone", async () => {
    const [begun, ends]: [string[], (() => void)[]] = [[], []];
    const overtaken: (() => boolean)[] = [];
    const take = latestOnly<string>((thing, isOvertaken) => {
      begun.push(thing);
      overtaken.push(isOvertaken);
      return new Promise((resolve) => void ends.push(resolve));
    });
    for (const thing of ["a", "b", "c"]) take(thing);
    expect(begun).toEqual(["a"]);
    expect(overtaken[0]?.()).toBe(true);
    ends[0]?.();
    await expect.poll(() => begun).toEqual(["a", "c"]);
    expect(overtaken[1]?.()).toBe(false);
    ends[1]?.();
    await new Promise(setImmediate);
    take("d");
    expect(begun).toEqual(["a", "c", "d"]);
  });
});
