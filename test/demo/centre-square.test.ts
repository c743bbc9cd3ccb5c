import { describe, expect, it } from "vitest";
import { centreSquare } from "../../demo/src/centre-square.js";

describe("centreSquare(width, height)", () => {
  it.each([
    [40, 30, { x: 5, y: 0, side: 30 }],
    [30, 40, { x: 0, y: 5, side: 30 }],
    [32, 32, { x: 0, y: 0, side: 32 }],
  ])("of %i x %i", (width, height, square) => expect(centreSquare(width, height)).toEqual(square));
});
