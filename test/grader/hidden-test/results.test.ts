import { describe, expect, it } from "vitest";
import { numberOf, numbersOf, objectOf, tensorOf, type WrongAnswer } from "../../../grader/src/hidden-test/index.js";
import { float32, int32, type Value } from "../../../grader/src/value/index.js";

describe("what an answer gave", () => {
  it("is a tensor of the dtype and shape, finite", () => {
    expect(tensorOf("q", int32([1, 2]), "int32", [2]).values).toEqual(Int32Array.of(1, 2));
    const refused = (value: Parameters<typeof tensorOf>[1]) => () => tensorOf("q", value, "float32", [2]);
    expect(refused(int32([1, 2]))).toThrow("q must be a tensor of float32 [2], got a tensor of int32 with 1 axis");
    expect(refused(float32([1, 2], [1, 2]))).toThrow("got a tensor of float32 with 2 axes");
    expect(refused(float32([1, NaN]))).toThrow("q must hold finite numbers");
    expect(refused(3)).toThrow("got a number");
    expect(refused("0.25")).toThrow("got a string");
  });

  it("is numbers, whatever their dtype and shape", () => {
    expect(numbersOf("q", float32([1, 2], [2, 1]))).toEqual(Float32Array.of(1, 2));
    expect(numbersOf("q", [3, 4])).toEqual([3, 4]);
    expect(() => numbersOf("q", [[3]])).toThrow("q must be a tensor, got an array");
    expect(() => numbersOf("q", undefined)).toThrow("q must be a tensor, got undefined");
    expect(() => numbersOf("q", [NaN])).toThrow("q must hold finite numbers");
  });

  it("is an object with fields of its own", () => {
    expect(objectOf("r", { scale: 1 }, ["scale"])).toEqual({ scale: 1 });
    expect(() => objectOf("r", {}, ["toString"])).toThrow("r must be { toString }");
    expect(() => objectOf("r", float32([1]), ["values"])).toThrow("got a tensor");
  });

  it("is told of in words that hold nothing of the student's, in both languages", () => {
    const told = (value: Value): { en: string; zh: string } => {
      try {
        objectOf("r", value, ["scale"], ["scale", "zeroPoint"]);
      } catch (error) {
        return (error as WrongAnswer).text;
      }
      throw new Error("is not refused");
    };
    expect(told({ "0.25 1.5": 1, zeroPoint: 0 }).en).toBe(
      "r must be { scale, zeroPoint }, got an object without scale",
    );
    expect(told(float32([], [7777, 0])).en).toBe("r must be { scale, zeroPoint }, got a tensor of float32 with 2 axes");
    expect(told([1, 0]).en).toBe("r must be { scale, zeroPoint }, got an array");
    for (const value of [float32([1]), [1, 0], "x", {}, { other: "function" }] as Value[])
      expect(told(value).zh.replace("float32", "")).not.toMatch(/[a-z]{3,} [a-z]/);
    const number = (value: Value) => () => numberOf("s", value);
    expect(number({ other: "bigint" })).toThrow("got BigInt");
    expect(number({ other: "function" })).toThrow("got a function");
    expect(number({ other: "tensor" })).toThrow("got a tensor of another dtype");
    expect(number({ other: "constructor" })).toThrow("got an object");
  });

  it("is a finite number", () => {
    expect(numberOf("s", 0.5)).toBe(0.5);
    expect(() => numberOf("s", Infinity)).toThrow("s must be a finite number, got Infinity");
  });
});
