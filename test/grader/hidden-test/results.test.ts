import { describe, expect, it } from "vitest";
import { numberOf, objectOf, tensorOf } from "../../../grader/src/hidden-test/index.js";
import { float32, int32 } from "../../../grader/src/value/index.js";

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
