import { describe, expect, it } from "vitest";
import { expectNumbers, expectRounded, WrongAnswer } from "../../../grader/src/hidden-test/index.js";

describe("expectNumbers(what, got, expected, tolerance)", () => {
  it("passes what is near enough", () => {
    expectNumbers("q", [1, 2], [1, 2]);
    expectNumbers("r", [1.0005], [1], 1e-3);
  });

  it.each([
    ["one of two", [1, 3], [1, 2], "q: 1 of 2 numbers are wrong"],
    ["all", [4, 4], [1, 2], "q: all 2 numbers are wrong"],
    ["the only one", [4], [1], "q: the number is wrong"],
    ["NaN, which no comparison passes", [NaN], [1], "q: the number is wrong"],
    ["too few", [1], [1, 2], "q must have 2 numbers, got fewer"],
    ["too many", [1, 2, 3], [1, 2], "q must have 2 numbers, got more"],
  ])("refuses %s without telling a value", (_, got, expected, message) => {
    expect(() => expectNumbers("q", got, expected)).toThrow(message);
  });
});

describe("expectRounded(what, got, reals, slack, then)", () => {
  it("rounds halves to even, and then does what follows", () => {
    expectRounded("q", [0, 2, -2], [0.5, 1.5, -2.5]);
    expectRounded("q", [7, 1], [9, 0], 0, (integer) => Math.min(integer + 1, 7));
  });

  it("takes both neighbours only where the number is that near to a half", () => {
    expectRounded("q", [1, 2], [1.4995, 1.4995], 1e-3);
    expect(() => expectRounded("q", [2], [1.49], 1e-3)).toThrow(WrongAnswer);
    expect(() => expectRounded("q", [2], [1.4995])).toThrow(WrongAnswer);
  });
});
