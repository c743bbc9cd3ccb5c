import { Script } from "node:vm";
import { describe, expect, it } from "vitest";
import { reportScript } from "../../src/plot/report-script.js";

/** Runs the script in a made-up page and returns what it asks plotly to draw. */
function run(matching: string[]) {
  const drawn: { place: unknown; layout: Record<string, never>; config: Record<string, unknown> }[] = [];
  let changed: () => void = () => undefined;
  new Script(reportScript).runInNewContext({
    document: {
      body: {},
      getElementById: (id: string) => ({
        id,
        textContent: JSON.stringify([{ data: [], layout: { height: 9 } }]),
        querySelectorAll: () => [],
      }),
    },
    getComputedStyle: () => ({ color: matching.includes("dark") ? "rgb(230, 237, 243)" : "rgb(31, 35, 40)" }),
    matchMedia: (query: string) => ({
      matches: matching.some((word) => query.includes(word)),
      addEventListener: (_: string, listener: () => void) => (changed = listener),
    }),
    Plotly: {
      react: (place: { id: string }, _: unknown, layout: never, config: never) =>
        drawn.push({ place: place.id, layout, config }),
    },
  });
  return { drawn, changed: () => changed() };
}

describe("reportScript", () => {
  it("draws each figure in its place, with the colours of light or dark", () => {
    const [light, dark] = [run([]).drawn[0], run(["dark"]).drawn[0]];
    expect([light?.place, light?.layout["height"]]).toEqual(["figure-1", 9]);
    expect(light?.layout["template"]).toMatchObject({
      layout: { font: { color: "rgb(31, 35, 40)" }, hoverlabel: { bgcolor: "#ffffff" } },
    });
    expect(dark?.layout["template"]).toMatchObject({
      layout: { font: { color: "rgb(230, 237, 243)" }, hoverlabel: { bgcolor: "#1c2025" } },
    });
  });
  it("draws again when the reader changes between light and dark", () => {
    const page = run([]);
    page.changed();
    expect(page.drawn).toHaveLength(2);
  });
  it("neither shows plotly's logo nor offers to send the figure away", () => {
    expect(run([]).drawn[0]?.config).toMatchObject({ displaylogo: false, showSendToCloud: false, plotlyServerURL: "" });
  });
  it("lets a finger scroll past a figure", () => {
    expect(run(["coarse"]).drawn[0]?.layout["template"]).toMatchObject({ layout: { dragmode: false } });
  });
});
