import { afterEach, expect, it, vi } from "vitest";
import { readFigureLook } from "../../../ui/src/plotly/figure-look.js";

afterEach(() => {
  vi.unstubAllGlobals();
});

it("readFigureLook() gives the reports' own template, and a config that sends nothing anywhere", () => {
  vi.stubGlobal("matchMedia", () => ({ matches: false }));
  const { figureTemplate, figureConfig } = readFigureLook();
  expect(figureTemplate("rgba(255, 255, 255, 0.87)")).toMatchObject({
    layout: { font: { color: "rgba(255, 255, 255, 0.87)" }, xaxis: { gridcolor: "#363d45" } },
  });
  expect(figureTemplate("rgb(0, 0, 0)")).toMatchObject({ layout: { xaxis: { gridcolor: "#d0d7de" } } });
  expect(figureConfig).toMatchObject({ showSendToCloud: false, plotlyServerURL: "" });
});
