import { describe, expect, it } from "vitest";
import { requireFinite, requireInteger, requirePositive, requireThat } from "../../src/checks/index.js";

describe("requireThat(condition, message)", () => {
  it("throws a RangeError with the message when the condition fails, and nothing otherwise", () => {
    expect(() => requireThat(false, "f: x must be 1, got 2")).toThrow(new RangeError("f: x must be 1, got 2"));
    expect(() => requireThat(true, "never")).not.toThrow();
  });
});

describe("requireInteger(name, value, min, max)", () => {
  it.each([0, 9, 1.5, NaN, Infinity])("refuses %s, naming argument, range and value", (value) => {
    expect(() => requireInteger("f: n", value, 1, 8)).toThrow(`f: n must be an integer from 1 to 8, got ${value}`);
  });
  it("shows a string as one, so that a number written as text is seen", () => {
    expect(() => requireInteger("f: n", "8" as unknown as number, 1, 8)).toThrow('from 1 to 8, got "8"');
  });
  it.each([1, 8])("takes the end %s of the range", (value) => {
    expect(() => requireInteger("f: n", value, 1, 8)).not.toThrow();
  });
});

describe("requirePositive(name, value)", () => {
  it.each([0, -1, NaN, Infinity])("refuses %s", (value) => {
    expect(() => requirePositive("f: s", value)).toThrow(`f: s must be a finite number above 0, got ${value}`);
  });
});

describe("requireFinite(name, values)", () => {
  it.each([NaN, Infinity, -Infinity])("names the value %s and where it stands", (value) => {
    expect(() => requireFinite("f: w", [1, value, 2])).toThrow(
      `f: w must hold finite numbers only, got ${value} at index 1`,
    );
  });
  it("takes the largest float32", () => {
    expect(() => requireFinite("f: w", Float32Array.of(3.4e38, -3.4e38))).not.toThrow();
  });
});
