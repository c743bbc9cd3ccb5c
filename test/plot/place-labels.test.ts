import { describe, expect, it } from "vitest";
import { placeLabels } from "../../src/plot/place-labels.js";

describe("placeLabels(points, width)", () => {
  it("takes the lower right where it is free", () => {
    expect(placeLabels([{ x: 50, y: 50, text: "a" }], 300)).toEqual(["bottom right"]);
  });
  it("keeps off other markers", () => {
    const points = [
      { x: 50, y: 50, text: "aaaa" },
      { x: 65, y: 62, text: "bbbb" },
    ];
    expect(placeLabels(points, 300)[0]).toBe("top right");
  });
  it("keeps off texts placed before", () => {
    const points = [
      { x: 50, y: 50, text: "aaaaaaaa" },
      { x: 50, y: 64, text: "bbbbbbbb" },
    ];
    // The first covers 56 to 108 across, 56 to 70 down; the second's lower right begins at 70.
    expect(placeLabels(points, 300)).toEqual(["bottom right", "bottom right"]);
    expect(
      placeLabels(
        [
          { x: 50, y: 50, text: "aaaaaaaa" },
          { x: 50, y: 62, text: "b" },
        ],
        300,
      )[1],
    ).not.toBe("bottom right");
  });
  it("stays inside the drawing", () => {
    expect(placeLabels([{ x: 290, y: 50, text: "float32" }], 300)).toEqual(["bottom left"]);
  });
  it("writes the same text once where points crowd, again far away", () => {
    const crowd = [50, 60, 200].map((x) => ({ x, y: 50, text: "4-bit" }));
    expect(placeLabels(crowd, 300)).toEqual(["bottom right", undefined, "bottom right"]);
  });
  it("leaves a text out where nothing is free", () => {
    expect(placeLabels([{ x: 5, y: 50, text: "much too long for this" }], 20)).toEqual([undefined]);
  });
});
