import { describe, expect, it } from "vitest";
import { notebookReport } from "../../src/notebook/notebook-report.js";
import type { Cell, Output } from "../../src/notebook/notebook.js";
import { code, markdown, notebookOf } from "./some-notebook.js";

const page = (...cells: Cell[]) => notebookReport(notebookOf(...cells), { plotly: "/* plotly */" });
const shown = (data: Record<string, unknown>): Output => ({ output_type: "display_data", data, metadata: {} });
const outputs = (...each: Output[]) => page(code("1", {}, each));
const figure = { data: [{ type: "bar", y: [1] }], layout: { title: { text: "</script>" } }, config: { a: 1 } };

describe("notebookReport(notebook, options)", () => {
  it("is named after the first heading, in the notebook's language", async () => {
    const html = await notebookReport(notebookOf(code("# no"), markdown("Hi\n\n## A < B ##\n\n# C")), {
      language: "zh",
    });
    expect(html).toContain("<title>A &lt; B</title>");
    expect(html).toContain('<html lang="zh">');
  });
  it("shows Markdown with tables, code in colours, and no raw cells", async () => {
    const html = await page(markdown("*a*\n\n|x|\n|-|\n|1|"), code("if (1 < 2) {}"), {
      ...markdown("raw!"),
      cell_type: "raw",
    });
    expect(html).toContain("<em>a</em>");
    expect(html).toContain("<td>1</td>");
    expect(html).toContain(
      '<code><span class="hljs-keyword">if</span> (<span class="hljs-number">1</span> &lt; <span class="hljs-number">2</span>) {}</code>',
    );
    expect(html).not.toContain("raw!");
  });
  it("colours TypeScript in Markdown, and nothing else", async () => {
    const html = await page(markdown("```ts\nlet a;\n```\n\n```sh\nlet a\n```"));
    expect(html).toContain('<span class="hljs-keyword">let</span> a;');
    expect(html).toContain("let a\n</code>");
  });
  it("gives each cell its anchor, and code that ran its count", async () => {
    const [text, idle, ran] = [markdown("a"), code("b"), { ...code("c"), execution_count: 5 }];
    const html = await page({ ...text, id: "a" }, { ...idle, id: "b" }, { ...ran, id: "c" });
    for (const id of ["a", "b", "c"]) expect(html).toContain(`id="cell-${id}"`);
    expect(html.match(/<a class="count".*?<\/a>/g)).toEqual(['<a class="count" href="#cell-c">[5]</a>']);
  });
  it("links the pages before and after it, where there are some", async () => {
    const linked = (neighbours?: { previous?: string; next?: string }) =>
      notebookReport(notebookOf(markdown("a")), { neighbours });
    expect(await linked({ previous: "q3", next: "q5" })).toContain(
      '<nav><a rel="prev" href="q3.html">← q3</a><a rel="next" href="q5.html">q5 →</a></nav>',
    );
    expect(await linked({ next: "q2" })).toContain('<nav><span></span><a rel="next" href="q2.html">');
    expect(await linked()).not.toContain("<nav>");
  });
  it("shows formulas as MathML, within a line and on their own, and leaves prices alone", async () => {
    const html = await page(markdown("$r_a = S_b (q - Z)$ and\n\n$$\n\\frac{a}{b}\n$$\n\ncosts $5 and $6, \\$x\\$"));
    expect(html.match(/<math /g)).toHaveLength(2);
    expect(html).toContain('display="block"');
    expect(html).toContain("<mfrac>");
    expect(html).not.toContain("<em>");
    expect(html).toContain("costs $5 and $6, $x$");
  });
  it("shows a cell's attached pictures", async () => {
    const attached = { ...markdown("![a](attachment:a%20b.png)"), attachments: { "a b.png": { "image/png": "AA\n" } } };
    expect(await page(attached)).toContain('<img src="data:image/png;base64,AA"');
  });
  it("shows each output in its best format", async () => {
    const html = await outputs(
      shown({ "text/plain": "no!", "text/html": "<b>yes</b>" }),
      shown({ "text/plain": "no!", "image/png": "AA\n" }),
      shown({ "text/plain": "no!", "image/svg+xml": "<svg/>" }),
      shown({ "text/plain": "1 < 2" }),
      shown({ "application/json": { a: 1 } }),
      shown({}),
    );
    expect(html).toContain("<b>yes</b>");
    expect(html).toContain('src="data:image/png;base64,AA"');
    expect(html).toContain(`src="data:image/svg+xml;base64,${Buffer.from("<svg/>").toString("base64")}"`);
    expect(html).toContain("1 &lt; 2");
    expect(html).toContain("{\n &quot;a&quot;: 1\n}");
    expect(html).not.toContain("no!");
  });
  it("gives each plotly figure its place, and holds plotly once", async () => {
    const one = shown({
      "application/vnd.plotly.v1+json": figure,
      "text/html": "<i>still</i>",
      "text/plain": "Counts\n1",
    });
    const html = await outputs(one, one);
    expect(html.match(/id="figure-\d" role="img" aria-label="Counts"/g)).toHaveLength(2);
    expect(html.match(/\/\* plotly \*\//g)).toHaveLength(1);
    expect(html.match(/<noscript><div class="html"><i>still<\/i><\/div><\/noscript>/g)).toHaveLength(2);
    const json = /<script type="application\/json" id="figures">(.*?)<\/script>/s.exec(html)?.[1] as string;
    expect(JSON.parse(json)).toEqual(Array(2).fill({ data: figure.data, layout: figure.layout }));
  });
  it("leaves out an output's scripts, which could not run, and needs none without figures", async () => {
    const html = await outputs(shown({ "text/html": "a<script type='x'>\nalert(1)</script>b" }));
    expect(html).toContain('<div class="html">ab</div>');
    expect(html).toContain("script-src 'none'");
  });
  it("shows a terminal's colours, and errors with them", async () => {
    const html = await outputs(
      { output_type: "stream", name: "stderr", text: "\x1b[1;31m<a>\x1b[0m b\x1b[2K" },
      { output_type: "error", ename: "E", evalue: "v", traceback: ["\x1b[36mline", "two"] },
      { output_type: "error", ename: "E", evalue: "v", traceback: [] },
    );
    expect(html).toContain('<pre class="stderr"><span class="bold ink-red">&lt;a&gt;</span> b</pre>');
    expect(html).toContain('<pre class="error"><span class="ink-cyan">line\ntwo</span></pre>');
    expect(html).toContain('<pre class="error">E: v</pre>');
  });
});
