import { describe, expect, it } from "vitest";
import { accuracyAgainstSize } from "../../../src/plot/accuracy-against-size.js";
import { confusionMatrix } from "../../../src/plot/confusion-matrix.js";
import type { Figure, Trace } from "../../../src/plot/figure.js";
import { layerError } from "../../../src/plot/layer-error.js";
import { figureSvg } from "../../../src/plot/svg/figure-svg.js";
import { tensorGrids } from "../../../src/plot/tensor-grid.js";
import { trainingCurve } from "../../../src/plot/training-curve.js";
import { weightHistogramBeforeAfter } from "../../../src/plot/weight-histogram-before-after.js";

const evil = `</svg><script>alert("x")</script>\u0000\ud800`;
const figure = (trace: object, layout: object = {}): Figure => ({
  data: [trace as Trace],
  layout: { title: { text: "" }, height: 300, ...layout },
});
/** What the elements of a kind have as attributes. */
const elements = (svg: string, name: string): Record<string, string>[] =>
  [...svg.matchAll(new RegExp(`<${name} ([^>]*?)/?>`, "g"))].map(([, attributes = ""]) =>
    Object.fromEntries([...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value])),
  );
const texts = (svg: string) => [...svg.matchAll(/<tspan[^>]*>([^<]*)</g)].map(([, text]) => text);

describe("figureSvg(figure, { width, height })", () => {
  it("draws bars from zero, as high as their values", () => {
    const svg = figureSvg(figure({ type: "bar", x: [0, 1, 2], y: [2, 4, null], marker: { color: "#123456" } }));
    const [low, high, none] = elements(svg.slice(svg.indexOf("#123456")), "rect");
    expect(Number(high?.["height"])).toBeCloseTo(2 * Number(low?.["height"]), 1);
    expect(Number(low?.["y"]) + Number(low?.["height"])).toBeCloseTo(Number(high?.["y"]) + Number(high?.["height"]), 1);
    expect(none).toBeUndefined();
  });
  it("stands bars of several methods side by side", () => {
    const rows = ["a", "b"].map((method) => ({ layer: "conv0", method, signalToNoiseDb: 10 }));
    const bars = elements(figureSvg(layerError(rows)), "rect").filter(({ y }) => y !== undefined);
    expect(Number(bars[1]?.["x"])).toBeCloseTo(Number(bars[0]?.["x"]) + Number(bars[0]?.["width"]), 1);
  });
  it("counts the numbers of a histogram", () => {
    const svg = figureSvg(figure({ type: "histogram", x: [0, 0, 0, 1], nbinsx: 2 }));
    const [three, one] = elements(svg, "rect").slice(1);
    expect(Number(three?.["height"])).toBeCloseTo(3 * Number(one?.["height"]), 1);
  });
  it("breaks a line where a value is missing", () => {
    const svg = figureSvg(figure({ type: "scatter", mode: "lines", x: [0, 1, 2, 3, 4], y: [1, 2, null, 3, 4] }));
    expect(svg).toMatch(/d="M[\d.,]+L[\d.,]+M[\d.,]+L[\d.,]+"/);
  });
  it("places sizes on a log scale: twice the size is always the same step", () => {
    const sizes = [1, 2, 4].map((megabytes) => megabytes * 2 ** 20);
    const svg = figureSvg(
      accuracyAgainstSize(sizes.map((sizeBytes) => ({ method: "m", bits: 4, accuracy: 0.5, sizeBytes }))),
    );
    const xs = elements(svg, "circle").map(({ transform }) => Number(/\(([\d.]+)/.exec(transform ?? "")?.[1]));
    expect(xs[2]! - xs[1]!).toBeCloseTo(xs[1]! - xs[0]!, 1);
    expect(texts(svg)).toContain("1 MiB");
  });
  it("draws a reference line across", () => {
    const row = { method: "float32", bits: 32, accuracy: 0.9, sizeBytes: 100 };
    const [line] = elements(figureSvg(accuracyAgainstSize([row])), "line");
    expect(line).toMatchObject({ y1: line?.["y2"], "stroke-dasharray": "7 5" });
    expect(Number(line?.["x2"]) - Number(line?.["x1"])).toBeGreaterThan(500);
  });
  it("colours the cells of a matrix, and writes into them what can be read on the colour", () => {
    const svg = figureSvg(confusionMatrix([[4, 0], [1, 3]], ["cat", "dog"])); // prettier-ignore
    const fills = elements(svg, "rect").slice(1).map(({ fill }) => fill); // prettier-ignore
    expect(fills).toEqual(["#ffea46", "#00204c", "#455174", "#bbad6b"]); // 25 % and 75 % lie halfway between two of the seven stops
    expect(elements(svg.slice(svg.indexOf("#ffea46")), "text").map(({ fill }) => fill).slice(0, 2)).toEqual(["#1f2328", "#ffffff"]); // prettier-ignore
    expect(texts(svg)).toEqual(expect.arrayContaining(["cat", "dog", "100.0%"]));
  });
  it("draws grids as squares side by side, under their titles", () => {
    const panel = { values: [1, 2, 3, 4], shape: [2, 2] as const };
    const svg = figureSvg(tensorGrids([{ ...panel, title: "before" }, { ...panel, title: "after" }])); // prettier-ignore
    const cells = elements(svg, "rect").slice(1);
    expect(cells).toHaveLength(8);
    for (const { width, height } of cells) expect(Number(width)).toBeCloseTo(Number(height), 1);
    const [{ height } = {}] = elements(svg, "svg");
    for (const cell of cells) expect(Number(cell["y"]) + Number(cell["height"])).toBeLessThan(Number(height));
    expect(Number(cells[4]?.["x"])).toBeGreaterThan(Number(cells[3]?.["x"]) + Number(cells[3]?.["width"]));
    expect(texts(svg)).toEqual(expect.arrayContaining(["before", "after"]));
  });
  it("keeps panels apart, one above the other", () => {
    const svg = figureSvg(trainingCurve([{ step: 0, loss: 1 }, { step: 1, loss: 2 }, { step: 0, accuracy: 0.1 }, { step: 1, accuracy: 0.2 }])); // prettier-ignore
    const ys = elements(svg, "circle").map(({ transform }) => Number(/ ([\d.]+)\)/.exec(transform ?? "")?.[1]));
    expect(Math.max(...ys.slice(0, 2))).toBeLessThan(Math.min(...ys.slice(2)));
  });
  it("names the series in a legend below", () => {
    const svg = figureSvg(weightHistogramBeforeAfter(Float32Array.of(0, 1, 2), Float32Array.of(0, 1, 1)));
    expect(texts(svg).slice(-3)).toEqual(["float32", "codebook level", "quantized"]);
  });
  it("says so where it cannot draw a kind of figure", () => {
    expect(texts(figureSvg(figure({ type: "surface", z: [[1]] })))).toContain(
      "This figure (surface) needs a page with scripts.",
    );
  });
  it("has the size that is asked for", () => {
    const [svg] = elements(figureSvg(figure({ type: "bar", x: [1], y: [1] }), { width: 400, height: 200 }), "svg");
    expect(svg).toMatchObject({ width: "400", height: "200", viewBox: "0 0 400 200" });
  });
  it.each([
    ["title and classes", confusionMatrix([[1]], [evil], { title: evil })],
    ["kind", figure({ type: evil })],
    ["names and values", figure({ type: "bar", name: evil, x: [evil], y: [1], marker: { color: evil } }, { showlegend: true, title: evil })], // prettier-ignore
    ["annotations and shapes", figure({ type: "scatter", x: [1], y: [1], text: [evil], mode: "text" }, { annotations: [{ text: evil, x: 1, y: 1 }], shapes: [{ type: "line", x0: 1, x1: 1, y0: 1, y1: 1, line: { color: evil } }] })], // prettier-ignore
  ])("lets no text break out of the drawing, nor break it: %s", (_, drawn) => {
    const svg = figureSvg(drawn);
    expect(svg).not.toContain("<script");
    expect(svg.match(/<\/svg>/g)).toHaveLength(1);
    expect(svg).not.toMatch(/\u0000|\p{Surrogate}/u);
  });
  it("draws empty and broken figures without complaint", () => {
    for (const trace of [
      {},
      { type: "bar" },
      { type: "heatmap" },
      { type: "heatmap", z: [[]] },
      { type: "scatter", x: ["a"], y: [NaN] },
    ]) {
      expect(figureSvg(figure(trace))).not.toMatch(/NaN|Infinity|undefined/);
    }
    expect(figureSvg({ data: [], layout: { title: { text: "" }, height: 100 } })).toContain("</svg>");
  });
});
