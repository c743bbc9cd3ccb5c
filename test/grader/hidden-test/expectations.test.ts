import { describe, expect, it } from "vitest";
import {
  expectNumbers,
  expectRounded,
  expectTidy,
  numberOf,
  objectOf,
  tensorOf,
  WrongAnswer,
} from "../../../grader/src/hidden-test/index.js";
import { float32, int32 } from "../../../grader/src/value/index.js";

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
    ["too few", [1], [1, 2], "q must have 2 numbers, got 1"],
    ["too many", [1, 2, 3], [1, 2], "q must have 2 numbers, got 3"],
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

describe("what an answer gave", () => {
  it("is a tensor of the dtype and shape, finite", () => {
    expect(tensorOf("q", int32([1, 2]), "int32", [2]).values).toEqual(Int32Array.of(1, 2));
    const refused = (value: Parameters<typeof tensorOf>[1]) => () => tensorOf("q", value, "float32", [2]);
    expect(refused(int32([1, 2]))).toThrow("q must be a tensor of float32 [2], got a tensor of int32 [2]");
    expect(refused(float32([1, 2], [1, 2]))).toThrow("got a tensor of float32 [1, 2]");
    expect(refused(float32([1, NaN]))).toThrow("q must hold finite numbers");
    expect(refused(3)).toThrow("got a number");
    expect(refused("0.25")).toThrow("got a string");
  });

  it("is an object with fields of its own", () => {
    expect(objectOf("r", { scale: 1 }, ["scale"])).toEqual({ scale: 1 });
    expect(() => objectOf("r", {}, ["toString"])).toThrow("r must be { toString }");
    expect(() => objectOf("r", float32([1]), ["values"])).toThrow("got a tensor");
  });

  it("is a finite number", () => {
    expect(numberOf("s", 0.5)).toBe(0.5);
    expect(() => numberOf("s", Infinity)).toThrow("s must be a finite number, got Infinity");
  });
});

describe("expectTidy(name, observed)", () => {
  const nothing = { value: 1, changed: [], disposed: [], leaked: 0 };

  it("passes a call that left all as it was", () => expectTidy("f", nothing));

  it.each([
    [{ disposed: [1] }, "f disposed its argument 2"],
    [{ changed: [0] }, "f changed its argument 1"],
    [{ leaked: 1 }, "f leaves tensors in memory"],
  ])("refuses %j", (what, message) => expect(() => expectTidy("f", { ...nothing, ...what })).toThrow(message));
});
