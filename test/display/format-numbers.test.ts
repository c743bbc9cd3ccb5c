import { describe, expect, it } from "vitest";
import { formatNumbers } from "../../src/display/format-numbers.js";

describe("formatNumbers(values)", () => {
  it.each([
    [[1, -20, 300], ["1", "-20", "300"]],
    [[0.125, -0.5], ["0.1250", "-0.5000"]],
    [[1.5, 0.25], ["1.500", "0.250"]],
    [[12.5, 0.25], ["12.50", "0.25"]],
    [[123456.7, 0.25], ["123456.7", "0.3"]],
    [[1.5e7, 0.5, 0], ["1.500e+7", "5.000e-1", "0"]],
    [[2e-5, 0], ["2.000e-5", "0"]],
    [[-0.0001, 1.5], ["0.000", "1.500"]],
    [[NaN, Infinity, 2], ["NaN", "Infinity", "2"]],
    [[], []],
  ])("%j", (values, texts) => expect(formatNumbers(values)).toEqual(texts)); // prettier-ignore
});
