import { describe, expect, it } from "vitest";
import { median } from "../../demo/src/median.js";

describe("median(values)", () => {
  it.each([
    [[7], 7],
    [[10, 9, 1], 9],
    [[4, 1, 2, 10], 3],
  ])("of %j is %d", (values, middle) => expect(median(values)).toBe(middle));

  it("leaves the values as they are", () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});
