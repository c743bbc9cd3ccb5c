import { describe, expect, it } from "vitest";
import { taskText } from "../../src/progress/index.js";

describe("taskText(total, unit, now, words)", () => {
  it("gives share, amount, rate and time left", () => {
    let ms = 0;
    const task = taskText(40, "batches", () => ms);
    expect([task.share(10), task.amount(10), task.speed(10)]).toEqual([0.25, "10/40 batches", []]);
    ms = 4000;
    // 10 batches in 4 s are 2.5 a second, and 20 to go take 8 s.
    expect([task.speed(20), task.elapsed()]).toEqual([["2.5 batches/s", "8 s left"], "4 s"]); // prettier-ignore
  });
  it("knows no share without a total, and none above 1", () => {
    expect(taskText(undefined, undefined).share(5)).toBeUndefined();
    expect(taskText(4, undefined).share(5)).toBe(1);
    expect(taskText(4, undefined).share(-1)).toBe(0);
  });
  it("speaks another language", () => {
    let ms = 0;
    const task = taskText(4, "批", () => ms, { left: "剩余", seconds: "秒", minutes: "分" });
    task.speed(0);
    ms = 61_000;
    expect([task.elapsed(), task.speed(2)[1]]).toEqual(["1 分 1 秒", "1 分 1 秒 剩余"]);
  });
});
