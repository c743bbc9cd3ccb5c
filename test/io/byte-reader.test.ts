import { describe, expect, it } from "vitest";
import { ByteReader } from "../../src/io/byte-reader.js";

const reader = (...bytes: number[]): ByteReader => new ByteReader("example", Uint8Array.from(bytes));

describe("new ByteReader(who, bytes, at)", () => {
  it("takes numbers, lowest byte first, one after another", () => {
    const input = reader(0xff, 2, 1, 0xfe, 0xff, 0xff, 0xff, 1, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0);
    expect([input.uint8(), input.uint16(), input.int32(), input.uint32(), input.uint64()]).toEqual([
      255, 258, -2, 1, 9,
    ]);
    expect(input.at).toBe(19);
  });

  it("takes pickle's doubles highest byte first", () => {
    expect(reader(0xbf, 0xe0, 0, 0, 0, 0, 0, 0).float64BigEndian()).toBe(-0.5);
  });

  it("takes integers of any length, beyond 2^53 as bigints", () => {
    expect(reader(0xff).long(1)).toBe(-1);
    expect(reader(0xff, 0).long(2)).toBe(255);
    expect(reader().long(0)).toBe(0);
    expect(reader(0, 0, 0, 0, 0, 0, 0, 0, 1).long(9)).toBe(2n ** 64n);
    expect(new ByteReader("example", new Uint8Array(255).fill(1)).long(255)).toBeTypeOf("bigint");
  });

  it("takes text and lines, and starts where it is told", () => {
    const input = new ByteReader("example", Buffer.from("..é\nab\n"), 2);
    expect([input.text(2), input.line(), input.line(), input.at]).toEqual(["é", "", "ab", 8]);
  });

  it("never goes past the end", () => {
    const message = "example: bytes must be a whole file, got 1 where 2 more belong (byte 0): was it cut short?";
    expect(() => reader(1).uint16()).toThrow(message);
    expect(() => reader(1).take(2)).toThrow(message);
    expect(() => reader(97).line()).toThrow("got 0 where 1 more belong (byte 1)");
  });
});
