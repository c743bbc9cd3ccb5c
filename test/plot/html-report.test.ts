import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { confusionMatrix } from "../../src/plot/confusion-matrix.js";
import type { Figure } from "../../src/plot/figure.js";
import { htmlReport } from "../../src/plot/html-report.js";
import { layerError } from "../../src/plot/layer-error.js";

const plotly = "/* plotly */";
const evil = `</script><script>alert("x")</script><!--`;
const figure = (name: string) => confusionMatrix([[1]], [name], { title: name });
/** A figure whose maker did not escape its texts for plotly. */
const raw = (text: string): Figure => ({
  data: [{ type: "bar", name: text, x: [text], y: [1] }],
  layout: { title: { text }, height: 300 },
});
const page = (text: string) =>
  htmlReport(
    {
      title: text,
      intro: text,
      sections: [
        {
          heading: text,
          text,
          figure: figure(text),
          table: { caption: text, columns: [{ heading: text }], rows: [[text]] },
        },
        { heading: text, text, figure: layerError([{ layer: text, method: text, signalToNoiseDb: 1 }], { title: "" }) },
        { heading: text, text, figure: raw(text) },
      ],
      footer: text,
      numbers: text,
      lang: text,
    },
    plotly,
  );

describe("htmlReport({ title, intro, sections, footer })", () => {
  it("lets no text break out, neither into the page nor out of the figures' JSON", () => {
    const tags = (html: string) => html.match(/<\/?script|<!--/gi);
    expect(tags(page(evil))).toEqual(tags(page("harmless")));
  });
  it("keeps the texts as they were, in the page and in the figures", () => {
    const html = page(evil);
    expect(html).toContain("<h1>&lt;/script&gt;&lt;script&gt;alert(&quot;x&quot;)");
    const json = /<script type="application\/json" id="figures">(.*?)<\/script>/s.exec(html)?.[1] as string;
    const [first] = JSON.parse(json) as ReturnType<typeof figure>[];
    expect(first?.data).toEqual(figure(evil).data);
  });
  it("captions a figure with its title, or with the heading, and draws the title nowhere else", () => {
    const html = htmlReport(
      {
        title: "t",
        intro: "",
        sections: [
          { heading: "Classes", text: "", figure: figure("a < b") },
          { heading: "Plain", text: "", figure: figure("") },
        ],
      },
      plotly,
    );
    expect(html).toContain('<figcaption id="caption-1">a &lt; b</figcaption>');
    expect(html).toContain('<figcaption id="caption-2">Plain</figcaption>');
    expect(html.match(/"title":\{"text":"a/g)).toBeNull();
  });
  it("gives each figure its own place, even one that is shown twice, and its numbers", () => {
    const twice = figure("cat");
    const sections = [1, 2].map(() => ({ heading: "h", text: "", figure: twice }));
    const html = htmlReport({ title: "t", intro: "", sections }, plotly);
    expect(html.match(/id="figure-\d"/g)).toEqual(['id="figure-1"', 'id="figure-2"']);
    expect(html.match(/1 100\.0%/g)).toHaveLength(2);
  });
  it("allows its own two scripts by digest, and nothing from anywhere", () => {
    const html = htmlReport(
      { title: "t", intro: "", sections: [{ heading: "h", text: "", figure: figure("a") }] },
      plotly,
    );
    const digest = createHash("sha256").update(plotly).digest("base64");
    expect(html).toContain(`content="default-src 'none'; script-src 'sha256-${digest}' 'sha256-`);
    expect(html).not.toMatch(/(src|href)="(?!data:,")/);
  });
  it("says what is missing without JavaScript", () => {
    expect(page("x")).toMatch(/<noscript>.*the numbers of each figure stand in the table below it/);
  });
  it("carries no plotly without figures", () => {
    const html = htmlReport({ title: "t", intro: "One.\n\nTwo.", sections: [] }, plotly);
    expect(html).not.toContain(plotly);
    expect(html).toContain("<p>One.</p>\n<p>Two.</p>");
  });
});
