import { describe, expect, it } from "vitest";
import { figureBundle, isFigure } from "../../src/display/figure-bundle.js";
import { weightHistogram, type Figure } from "../../src/plot/index.js";

const evil = `'></div><script>alert("x")</script>&amp;`;
const figure = (text: string): Figure => ({
  data: [{ type: "bar", name: text, x: [text], y: [1] }],
  layout: { title: { text }, height: 300 },
});
const html = (text: string) => figureBundle(figure(text))["text/html"] as string;

describe("figureBundle(figure)", () => {
  it("gives plotly's JSON with a config that sends nothing away", () => {
    const { config, data } = figureBundle(figure("a"))["application/vnd.plotly.v1+json"] as Record<string, object>;
    expect(config).toMatchObject({ responsive: true, showSendToCloud: false });
    expect(data).toEqual(figure("a").data);
  });
  it("gives HTML that is an image for those without scripts", () => {
    const image = /<img alt="Accuracy" src="data:image\/svg\+xml;base64,([^"]+)"/.exec(html("Accuracy"))?.[1] as string;
    expect(Buffer.from(image, "base64").toString()).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg".*<\/svg>$/s);
  });
  it("carries the figure in an attribute from which it comes back as it was", () => {
    const written = /data-figure='([^']*)'/.exec(html(evil))?.[1] as string;
    const read = written.replace(/&#39;/g, "'").replace(/&amp;/g, "&");
    expect(JSON.parse(read)).toEqual(figure(evil));
  });
  it("lets no text break out", () => {
    expect(html(evil).match(/<\/?\w+/g)).toEqual(html("a").match(/<\/?\w+/g));
  });
  it("gives its title and first numbers as text", () => {
    const text = figureBundle(weightHistogram(Float32Array.of(0, 1), { bins: 2, title: "Weights" }))["text/plain"];
    expect(text).toBe("Weights\nSeries   Weight (no unit)  Weights per bin\nweights              0.25                1\nweights              0.75                1"); // prettier-ignore
  });
  it("takes typed arrays, as plotly does", () => {
    const typed = { ...figure("a"), data: [{ type: "bar", x: Float32Array.of(1, 2), y: Int32Array.of(3, 4) }] };
    const { data } = figureBundle(typed as unknown as Figure)["application/vnd.plotly.v1+json"] as Figure;
    expect(data).toEqual([{ type: "bar", x: [1, 2], y: [3, 4] }]);
  });
});

describe("isFigure(value)", () => {
  it("knows figures by data and layout", () => {
    expect(isFigure(figure("a"))).toBe(true);
    for (const other of [null, 1, {}, { data: [] }, { data: {}, layout: {} }, { data: [], layout: null }]) {
      expect(isFigure(other)).toBe(false);
    }
  });
});
