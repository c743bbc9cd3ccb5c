import { describe, expect, it } from "vitest";
import { Packer } from "../../../../grader/src/sandbox/wire/pack.js";
import { unpack, unpackAll } from "../../../../grader/src/sandbox/wire/unpack.js";
import { float32, int32, type Value } from "../../../../grader/src/value/index.js";

function roundTrip(value: Value): Value {
  const packer = new Packer();
  const json = JSON.stringify(packer.pack(value));
  // As a stream gives them: a window on memory that others use.
  return unpack(JSON.parse(json), Buffer.concat([Buffer.alloc(3, 255), ...packer.numbers]).subarray(3));
}

describe("unpack(packed, numbers)", () => {
  it.each<[Value]>([
    [0.1],
    [NaN],
    [-Infinity],
    ["float32"],
    [undefined],
    [null],
    [["undefined"]],
    [["float32", [1], 0]],
    [{ values: [1], constructor: 2, toJSON: "x" }],
    [{ a: { b: [true, { c: undefined }] } }],
  ])("gives %j back as it was packed", (value) => {
    expect(roundTrip(value)).toEqual(value);
  });

  it("tells -0 from 0", () => {
    expect(Object.is(roundTrip(-0), -0)).toBe(true);
  });

  it("gives tensors numbers of their own", () => {
    const tensors = [float32([0.5, -1], [2, 1]), int32([7], []), float32([], [0, 3])];
    const back = roundTrip(tensors) as typeof tensors;
    expect(back).toEqual(tensors);
    expect(back.map(({ values }) => values.buffer.byteLength)).toEqual([8, 4, 0]);
  });

  it.each<[string, unknown]>([
    ["an object", {}],
    ["no kind", []],
    ["a kind of the prototype", ["constructor"]],
    ["a number that is none", ["number", "1"]],
    ["__proto__", ["object", [["__proto__", 1]]]],
    ["a tensor with too few numbers", ["int32", [2], 0]],
    ["a tensor of huge axes", ["int32", [2 ** 40, 2 ** 40], 0]],
    ["a tensor from a fraction", ["int32", [1], 0.5]],
    ["tensors that share numbers", ["array", Array(2).fill(["int32", [1], 0])]],
    ["too deep a nesting", JSON.parse(`${'["array",['.repeat(9)}1${"]]".repeat(9)}`)],
    ["too long a text", "x".repeat(10_001)],
  ])("refuses %s", (_, packed) => {
    expect(() => unpack(packed, new Uint8Array(4))).toThrow(/^(a|no|tensors) /);
  });

  it("refuses values of one message that share numbers", () => {
    const tensor = (at: number) => ["int32", [1], at];
    expect(unpackAll([tensor(0), tensor(4)], new Uint8Array(8))).toEqual([int32([0]), int32([0])]);
    expect(() => unpackAll([tensor(0), tensor(0)], new Uint8Array(4))).toThrow("tensors with more numbers than came");
  });
});
