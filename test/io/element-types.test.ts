import { describe, expect, it } from "vitest";
import { decodeElements, elementBytes } from "../../src/io/element-types.js";
import { bytesOf } from "./pytorch/torch-files.js";

describe("decodeElements(what, bytes, type, littleEndian)", () => {
  it("widens every one of the 65,536 float16 exactly", () => {
    const all = Uint16Array.from({ length: 65536 }, (_, i) => i);
    const { values } = decodeElements("x", bytesOf(all), "float16", true);
    for (const bits of [0x0000, 0x8000, 0x0001, 0x03ff, 0x0400, 0x3c00, 0x7bff, 0x7c00, 0xfc00, 0x7e00]) {
      expect([bits, values[bits]]).toEqual([bits, handWorked[bits]]);
    }
    // A normal one has float32's layout, with the exponent 112 higher and 13 more bits of fraction.
    const widened = (bits: number): number =>
      Math.sign(values[bits] as number) *
      (new Float32Array(Uint32Array.of(((bits & 0x7fff) << 13) + (112 << 23)).buffer)[0] as number);
    const normal = [...all].filter((bits) => (bits & 0x7c00) !== 0 && (bits & 0x7c00) !== 0x7c00);
    expect(normal.every((bits) => values[bits] === widened(bits))).toBe(true);
    expect(normal.every((bits) => (values[bits] as number) < 0 === bits >= 0x8000)).toBe(true);
    const subnormal = [...all].filter((bits) => (bits & 0x7c00) === 0);
    expect(subnormal.every((bits) => Math.abs(values[bits] as number) === (bits & 0x3ff) * 2 ** -24)).toBe(true);
  });

  it("widens bfloat16 by sixteen bits, NaN and infinity too", () => {
    const { values } = decodeElements("x", bytesOf(Uint16Array.of(0x3fc0, 0xff80, 0x7fc0, 0x0001)), "bfloat16", true);
    expect([...values]).toEqual([1.5, -Infinity, NaN, 2 ** -133]);
  });

  it("turns round what was written highest byte first, and leaves the bytes as they are", () => {
    const bytes = Uint8Array.of(0x3f, 0, 0, 0, 0xc0, 0, 0, 0);
    expect([...decodeElements("x", bytes, "float32", false).values]).toEqual([0.5, -2]);
    expect(bytes[0]).toBe(0x3f);
  });

  it("reads bytes at any position of a larger buffer", () => {
    const bytes = Uint8Array.of(9, 1, 0, 0, 0).subarray(1);
    expect(decodeElements("x", bytes, "int32", true)).toEqual({ dtype: "int32", values: Int32Array.of(1) });
  });

  it("takes any byte but 0 for true", () => {
    expect(decodeElements("x", Uint8Array.of(0, 1, 2), "bool", true)).toEqual({
      dtype: "bool",
      values: Uint8Array.of(0, 1, 1),
    });
  });

  it("gives no values for no bytes, whatever the type", () => {
    for (const type of Object.keys(elementBytes) as (keyof typeof elementBytes)[])
      expect(decodeElements("x", new Uint8Array(), type, true).values).toHaveLength(0);
  });

  it("refuses what would not fit, by name and value", () => {
    const longs = bytesOf(BigInt64Array.of(2n ** 31n - 1n, -(2n ** 31n) - 1n));
    expect(() => decodeElements('f: tensor "a"', longs, "int64", true)).toThrow(
      'f: tensor "a" must hold values from -2^31 to 2^31 - 1, got -2147483649',
    );
    const doubles = bytesOf(Float64Array.of(1, -1e39));
    expect(() => decodeElements("f: a", doubles, "float64", true)).toThrow(
      "f: a must hold values that float32 can, got -1e+39",
    );
  });
});

/** 1 + 5 + 10 bits: least and greatest subnormal, least and greatest normal, the two infinities, a NaN. */
const handWorked: Record<number, number> = {
  0x0000: 0,
  0x8000: -0,
  0x0001: 2 ** -24,
  0x03ff: 1023 * 2 ** -24,
  0x0400: 2 ** -14,
  0x3c00: 1,
  0x7bff: 65504,
  0x7c00: Infinity,
  0xfc00: -Infinity,
  0x7e00: NaN,
};
