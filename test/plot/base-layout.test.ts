import { describe, expect, it } from "vitest";
import { axis, baseLayout, legendBelow } from "../../src/plot/base-layout.js";

describe("baseLayout(title, height, attributes)", () => {
  it("holds the title so that plotly shows it as it stands, and fills its place", () => {
    expect(baseLayout("a < b", 300)).toMatchObject({ title: { text: "a &lt; b" }, height: 300, autosize: true });
  });
  it("takes over what the figure adds", () => {
    expect(baseLayout("", 300, { bargap: 0, ...legendBelow })).toMatchObject({ bargap: 0, showlegend: true });
  });
});

describe("axis(title, attributes)", () => {
  it("holds its title and makes room for its labels", () => {
    expect(axis("R & D", { type: "log" })).toMatchObject({
      title: { text: "R &amp; D" },
      automargin: true,
      type: "log",
    });
  });
});
