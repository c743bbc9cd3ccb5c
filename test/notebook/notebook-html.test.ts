import { describe, expect, it } from "vitest";
import { notebookHtml } from "../../src/notebook/notebook-html.js";
import type { Output } from "../../src/notebook/notebook.js";
import { code, markdown, notebookOf } from "./some-notebook.js";

const figure = { data: [{ type: "bar", y: [1] }], layout: { title: { text: "weights" } } };
const shown: Output = { output_type: "display_data", data: { "application/vnd.plotly.v1+json": figure }, metadata: {} };

describe("notebookHtml(notebook)", () => {
  it("gives a piece for each cell, an empty one for a raw cell", async () => {
    const raw = { ...markdown("raw!"), cell_type: "raw" as const };
    const { cells } = await notebookHtml(notebookOf(markdown("*a*"), raw, code("1 < 2")));
    expect(cells).toHaveLength(3);
    expect(cells[0]).toMatch(/^<section class="text" id="cell-.*<em>a<\/em>/s);
    expect(cells[1]).toBe("");
    expect(cells[2]).toContain('<span class="hljs-number">1</span> &lt;');
  });
  it("is named by the first heading, where there is one", async () => {
    expect((await notebookHtml(notebookOf(code("# no"), markdown("a\n\n## Codebooks ##")))).title).toBe("Codebooks");
    expect((await notebookHtml(notebookOf(code("# no")))).title).toBeUndefined();
  });
  it("numbers the figures of all cells, in order", async () => {
    const { cells, figures } = await notebookHtml(notebookOf(code("1", {}, [shown]), code("2", {}, [shown])));
    expect(figures).toEqual([figure, figure]);
    expect(cells[1]).toContain('id="figure-2"');
  });
});
