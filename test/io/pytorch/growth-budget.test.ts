import { describe, expect, it } from "vitest";
import { growthBudget } from "../../../src/io/pytorch/growth-budget.js";

describe("growthBudget(fileBytes)", () => {
  it("is sixteen times the file and 16 MiB", () => {
    expect(growthBudget(0)).toBe(16777216);
    expect(growthBudget(100)).toBe(16778816);
  });
});
