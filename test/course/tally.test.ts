import { expect, it } from "vitest";
import { tally } from "../../src/course/index.js";

it("tally(tests) leaves advice out", () => {
  const tests = [
    { name: "a", passed: true },
    { name: "b", passed: false },
    { name: "c", passed: false, advice: true },
    { name: "d", passed: true, advice: true },
  ];
  expect(tally(tests)).toEqual({ done: 1, all: 2 });
});
