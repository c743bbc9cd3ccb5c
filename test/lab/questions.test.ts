import { describe, expect, it } from "vitest";
import { questions } from "../../src/lab/index.js";

describe("questions", () => {
  it("are worth 100 points, and 5 on top", () => {
    const all = Object.values(questions);
    expect(all.reduce((sum, { points }) => sum + points, 0)).toBe(100);
    expect(all.reduce((sum, { bonus = 0 }) => sum + bonus, 0)).toBe(5);
  });
  it("have a title in both languages", () => {
    for (const { title } of Object.values(questions)) expect(Object.keys(title)).toEqual(["en", "zh"]);
  });
});
