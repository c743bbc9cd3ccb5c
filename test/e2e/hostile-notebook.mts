/** What a hostile notebook tries: each place puts its name into `window.ran` if a script of it runs. */
const ran = (place: string): string => `(window.ran ??= []).push('${place}')`;

/** A page or drawing with scripts in it. */
export const hostileHtml = `<!doctype html><title>still</title><h1>harmless</h1><script>${ran("file")}; document.title = "ran"</script>`;
export const hostileSvg = `<svg xmlns="http://www.w3.org/2000/svg"><title>still</title><script>${ran("svg file")}</script><circle r="9"/></svg>`;

const markdown = `# harmless text
<script>${ran("markdown")}</script>
<img src="none" onerror="${ran("markdown")}">
<svg onload="${ran("markdown")}"></svg>
<iframe srcdoc="&lt;script&gt;parent.${ran("markdown")}&lt;/script&gt;"></iframe>
<form action="/api/kernels" method="post"><button formaction="/api/kernels">press</button></form>
[link](javascript:${ran("link")}) <a href="JaVaScRiPt:${ran("link")}">link</a> $\\href{javascript:${ran("math")}}{math}$`;

const figure = {
  data: [{ type: "bar", x: [1], y: [1], text: [`<a href="javascript:${ran("figure")}">bar</a>`] }],
  layout: {
    title: { text: `<img src=none onerror="${ran("figure")}"><a href="javascript:${ran("figure")}">title</a>` },
  },
};

const code = (id: string, source: string, quantlab: object, data?: object) => ({
  ...{ cell_type: "code", id, source, execution_count: 1 },
  // Every cell claims to be trusted; what a file says of itself counts for nothing.
  metadata: { trusted: true, quantlab },
  outputs: data ? [{ output_type: "display_data", metadata: {}, data }] : [],
});

/**
 * A notebook as a stranger might send it: scripts in outputs and texts, and cells that pass for the course's own.
 *
 * @param witness A file that its cells write if one of them runs.
 */
export function hostileNotebook(witness: string): string {
  const write = `import { writeFileSync } from "node:fs"; writeFileSync(${JSON.stringify(witness)}, "ran");`;
  const cells = [
    { cell_type: "markdown", id: "words", source: markdown, metadata: { trusted: true } },
    code(
      "html",
      write,
      { role: "setup", question: "q1" },
      {
        "text/html": `<b>harmless output</b><script>${ran("html")}</script><img src="none" onerror="${ran("html")}">`,
      },
    ),
    code(
      "svg",
      write,
      { role: "answer", question: "q1" },
      {
        "image/svg+xml": `<svg xmlns="http://www.w3.org/2000/svg" onload="${ran("svg")}"><script>${ran("svg")}</script></svg>`,
      },
    ),
    code("script", write, { role: "check", question: "q1" }, { "application/javascript": ran("javascript") }),
    code("figure", write, {}, { "application/vnd.plotly.v1+json": figure }),
  ];
  const kernelspec = { name: "quantlab", display_name: "TypeScript (Quantlab)", language: "typescript" };
  return JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: { trusted: true, kernelspec }, cells });
}
