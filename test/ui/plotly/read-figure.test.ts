import { describe, expect, it } from "vitest";
import { heightOf, nameOf, readFigure } from "../../../ui/src/plotly/read-figure.js";

describe("readFigure(json)", () => {
  it("takes data, layout and frames, and no config", () => {
    const data = [{ type: "bar", y: [1] }];
    expect(
      readFigure({ data, layout: { height: 300 }, frames: [{ name: "a" }, 1], config: { plotlyServerURL: "x" } }),
    ).toEqual({
      data,
      layout: { height: 300 },
      frames: [{ name: "a" }],
    });
    expect(readFigure({ data: [] })).toEqual({ data: [], layout: {} });
  });

  it.each([
    [null, "it is no object"],
    ["{}", "it is no object"],
    [[], "it is no object"],
    [{}, "data must be a list of traces"],
    [{ data: {} }, "data must be a list of traces"],
    [{ data: [1] }, "data must be a list of traces"],
    [{ data: [], layout: null }, "layout must be an object"],
  ])("says what is wrong with %j", (json, why) => {
    expect(readFigure(json)).toBe(why);
  });
});

describe("nameOf(figure)", () => {
  it.each([
    [{}, "figure"],
    [{ title: "Counts" }, "Counts"],
    [{ title: { text: "<b>Counts</b><br>of <i>weights</i>" } }, "Counts of weights"],
    [{ title: { text: 3 } }, "figure"],
    [{ title: "<br>" }, "figure"],
  ])("of the layout %j is %j", (layout, name) => {
    expect(nameOf({ layout })).toBe(name);
  });
});

describe("heightOf(figure)", () => {
  it.each([
    [{ height: 300 }, 300],
    [{}, 450],
    [{ height: "300" }, 450],
    [{ height: NaN }, 450],
    [{ height: 1e9 }, 450],
  ])("of the layout %j is %i", (layout, height) => {
    expect(heightOf({ layout })).toBe(height);
  });
});
