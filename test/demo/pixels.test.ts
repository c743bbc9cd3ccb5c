import { describe, expect, it } from "vitest";
import { floatsOf, rgbaOf, rgbOf } from "../../demo/src/pixels.js";

describe("pixels", () => {
  const rgb = Uint8Array.of(1, 2, 3, 4, 5, 6);

  it("rgbaOf(rgb) adds an opaque alpha", () => {
    expect([...rgbaOf(rgb)]).toEqual([1, 2, 3, 255, 4, 5, 6, 255]);
  });

  it("rgbOf(rgba) takes it away again", () => {
    expect(rgbOf(rgbaOf(rgb))).toEqual(rgb);
  });

  it("floatsOf(rgb) divides by 255", () => {
    expect(floatsOf(Uint8Array.of(0, 51, 255))).toEqual(Float32Array.of(0, 0.2, 1));
  });
});
