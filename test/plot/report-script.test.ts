import { Script } from "node:vm";
import { describe, expect, it } from "vitest";
import { reportScript } from "../../src/plot/report-script.js";

const TITLE = "Error of a layer: <b>4 bits</b>, a &lt; b";

/** Runs the script in a made-up page and returns what it asks plotly to draw. */
function run(matching: string[], innerWidth = 1280) {
  const drawn: { place: unknown; layout: Record<string, unknown>; config: Record<string, unknown> }[] = [];
  let changed: () => void = () => undefined;
  let resized: () => void = () => undefined;
  const page = {
    innerWidth,
    addEventListener: (_: string, listener: () => void) => (resized = listener),
    setTimeout: (callback: () => void) => callback(),
    clearTimeout: () => undefined,
    document: {
      body: {},
      // Each letter is 10 pixels wide.
      createElement: () => ({ getContext: () => ({ measureText: ({ length }: string) => ({ width: 10 * length }) }) }),
      getElementById: (id: string) => ({
        id,
        textContent: JSON.stringify([{ data: [], layout: { height: 9, title: { text: TITLE } } }]),
        get clientWidth() {
          return page.innerWidth;
        },
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
  };
  new Script(reportScript).runInNewContext(page);
  const resize = (width: number): void => {
    page.innerWidth = width;
    resized();
  };
  return { drawn, changed: () => changed(), resize };
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
  it("breaks a title where it is too wide, and draws again when the width changes, not the height", () => {
    const page = run([]);
    page.resize(1280);
    expect(page.drawn).toHaveLength(1);
    page.resize(200);
    const titles = page.drawn.map(({ layout }) => (layout["title"] as { text: string }).text);
    expect(titles).toEqual([TITLE, "Error of a layer:<br><b>4 bits</b>, a &lt; b"]);
    expect(page.drawn[1]?.layout).toMatchObject({ height: 31, margin: { t: 122 } });
  });
  it("neither shows plotly's logo nor offers to send the figure away", () => {
    expect(run([]).drawn[0]?.config).toMatchObject({ displaylogo: false, showSendToCloud: false, plotlyServerURL: "" });
  });
  it("lets a finger scroll past a figure", () => {
    expect(run(["coarse"]).drawn[0]?.layout["template"]).toMatchObject({ layout: { dragmode: false } });
  });
});
