import { Script } from "node:vm";
import { describe, expect, it } from "vitest";
import { figureLook } from "../../src/plot/figure-look.js";

interface Look {
  template: { layout: { font: { color: string }; hoverlabel: { bgcolor: string }; dragmode: string | boolean } };
  config: Record<string, unknown>;
}

/** What the script gives a page whose texts have this colour. */
const look = (ink: string, touch = false): Look =>
  new Script(
    `${figureLook}; ({ template: figureTemplate(${JSON.stringify(ink)}), config: figureConfig })`,
  ).runInNewContext({ matchMedia: () => ({ matches: touch }) }) as Look;

describe("figureLook", () => {
  it.each([
    ["rgb(31, 35, 40)", "#ffffff"],
    ["rgba(0, 0, 0, 0.87)", "#ffffff"],
    ["rgb(230, 237, 243)", "#1c2025"],
    ["color(display-p3 1 1 1)", "#ffffff"],
  ])("puts texts of the page's colour %s on paper %s", (ink, paper) => {
    const { font, hoverlabel } = look(ink).template.layout;
    expect([font.color, hoverlabel.bgcolor]).toEqual([ink, paper]);
  });
  it("sends nothing away and shows no logo", () => {
    expect(look("").config).toMatchObject({ displaylogo: false, showSendToCloud: false, plotlyServerURL: "" });
  });
  it("lets a finger scroll past a figure", () => {
    expect([look("").template.layout.dragmode, look("", true).template.layout.dragmode]).toEqual(["zoom", false]);
  });
});
