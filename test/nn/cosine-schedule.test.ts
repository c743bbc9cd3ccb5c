import { describe, expect, it } from "vitest";
import { cosineSchedule } from "../../src/nn/cosine-schedule.js";

describe("cosineSchedule(base, steps, warmup)", () => {
  it("starts at the base, is half of it midway and nearly 0 at the end", () => {
    const rate = cosineSchedule(0.1, 100);
    expect(rate(0)).toBe(0.1);
    expect(rate(50)).toBeCloseTo(0.05, 12);
    expect(rate(99)).toBeLessThan(0.0001);
  });

  it("rises in a straight line over the warm-up", () => {
    const rate = cosineSchedule(0.4, 100, 4);
    expect([0, 1, 2, 3, 4].map(rate)).toEqual([0.1, 0.2, 0.30000000000000004, 0.4, 0.4]);
  });

  it("refuses a rate of 0, no steps, and a warm-up as long as the whole", () => {
    expect(() => cosineSchedule(0, 10)).toThrow("cosineSchedule: base must be a finite number above 0, got 0");
    expect(() => cosineSchedule(1, 0)).toThrow("cosineSchedule: steps must be a finite number above 0, got 0");
    expect(() => cosineSchedule(1, 3, 3)).toThrow("cosineSchedule: warmup must be from 0 to below 3 steps, got 3");
  });
});
