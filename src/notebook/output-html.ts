import type { MimeBundle } from "../display/index.js";
import { escapeHtml, type HtmlPage } from "../plot/index.js";
import type { MultilineText, Output } from "./notebook.js";
import { renderMarkdown } from "./render-markdown.js";
import { joined } from "./source-of.js";

type PlotlyFigure = HtmlPage["figures"][number];

/**
 * One output as HTML, in the best of its formats.
 *
 * @param output A cell's output.
 * @param figures Collects plotly's figures; the page draws the n-th in the element `figure-n`.
 * @returns HTML. Of an output's own HTML the scripts are left out, as the page lets none run.
 * @example
 * outputHtml({ output_type: "stream", name: "stdout", text: "1 < 2" }, []); // => '<pre class="stdout">1 &lt; 2</pre>'
 */
export function outputHtml(output: Output, figures: PlotlyFigure[]): string {
  if (output.output_type === "stream") return `<pre class="${output.name}">${terminalHtml(joined(output.text))}</pre>`;
  if (output.output_type === "error") {
    const { ename, evalue, traceback } = output;
    return `<pre class="error">${terminalHtml(traceback.length > 0 ? traceback.join("\n") : `${ename}: ${evalue}`)}</pre>`;
  }
  return bundleHtml(output.data, figures);
}

/** Formats from best to worst, each with how it becomes HTML. */
const FORMATS: readonly [mime: string, html: (text: string) => string][] = [
  ["text/html", (text) => `<div class="html">${text.replace(/<script\b[^]*?<\/script>/gi, "")}</div>`],
  ["text/markdown", (text) => renderMarkdown(text)],
  ["image/svg+xml", svgImage],
  ...["image/png", "image/jpeg", "image/gif", "image/webp"].map((mime): [string, (text: string) => string] => [
    mime,
    (text) => `<img alt="" src="data:${mime};base64,${escapeHtml(text.replace(/\s/g, ""))}">`,
  ]),
  ["text/latex", (text) => renderMarkdown(text)],
  ["text/plain", (text) => `<pre>${terminalHtml(text)}</pre>`],
];

function bundleHtml(data: MimeBundle, figures: PlotlyFigure[]): string {
  const figure = data["application/vnd.plotly.v1+json"] as PlotlyFigure | undefined;
  if (figure && typeof figure === "object") {
    const number = figures.push({ data: figure.data ?? [], layout: figure.layout ?? {} });
    const [mime, html] = FORMATS.find(([format]) => /^image|html/.test(format) && data[format] !== undefined) ?? [];
    const still = mime !== undefined && html ? html(joined(data[mime] as MultilineText)) : "";
    const label = joined((data["text/plain"] ?? "") as MultilineText).split("\n")[0] || "figure";
    return `<div class="plot" id="figure-${number}" role="img" aria-label="${escapeHtml(label)}"></div><noscript>${still}</noscript>`;
  }
  const [mime, html] = FORMATS.find(([format]) => data[format] !== undefined) ?? [];
  if (mime !== undefined && html) return html(joined(data[mime] as MultilineText));
  return `<pre>${escapeHtml(JSON.stringify(Object.values(data)[0] ?? null, null, 1))}</pre>`;
}

/** As an image, not as part of the page, so that its styles and ids stay its own. */
function svgImage(svg: string): string {
  return `<img alt="" src="data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}">`;
}

const INKS = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

/** Text for a terminal: its colours become classes, its other escapes go. */
function terminalHtml(text: string): string {
  let isOpen = false;
  const html = escapeHtml(text).replace(/\x1b\[([\d;]*)([A-Za-z])/g, (_, codes: string, command: string) => {
    if (command !== "m") return "";
    const close = isOpen ? "</span>" : "";
    const classes = codes.split(";").flatMap((code) => {
      const n = Number(code);
      if (n === 1) return ["bold"];
      return n >= 30 && n <= 37 ? [`ink-${INKS[n - 30]}`] : n >= 90 && n <= 97 ? [`ink-${INKS[n - 90]}`] : [];
    });
    isOpen = classes.length > 0;
    return isOpen ? `${close}<span class="${classes.join(" ")}">` : close;
  });
  return isOpen ? `${html}</span>` : html;
}
