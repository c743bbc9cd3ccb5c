import { createHash } from "node:crypto";
import { escapeHtml } from "./escape-html.js";
import type { Json } from "./figure.js";
import { plotlySource } from "./plotly-source.js";
import { reportScript } from "./report-script.js";
import { reportStyle } from "./report-style.js";

/** What a page is made of. */
export interface HtmlPage {
  /** Of the page, for screen readers and hyphenation (BCP 47). */
  lang: string;
  /** Plain text. */
  title: string;
  /** HTML. The n-th figure is drawn in the element with the id `figure-n`. */
  body: string;
  /** Plotly's. */
  figures: readonly { data: Json; layout: Json }[];
  /** Styles on top of the report's. */
  style?: string;
}

/**
 * One HTML file that holds all it needs, opens without a network and asks for nothing. With figures it holds plotly.js, once.
 *
 * Only the page's own scripts may run, and nothing may be fetched, whatever the body managed to smuggle in.
 *
 * @param page Its parts.
 * @param plotly The source of plotly.js, fit for a script element; read from the installed package without it.
 * @returns HTML, about 5 MB with figures.
 * @example
 * htmlPage({ lang: "en", title: "R & D", body: "", figures: [] }).includes("<title>R &amp; D</title>"); // => true
 */
export function htmlPage({ lang, title, body, figures, style = "" }: HtmlPage, plotly?: string): string {
  const scripts = figures.length > 0 ? [plotly ?? plotlySource(), reportScript] : [];
  return `<!doctype html>
<html lang="${escapeHtml(lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(scripts)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>${reportStyle}${style}</style>
${figures.length > 0 ? `<script type="application/json" id="figures">${inlineJson(figures)}</script>` : ""}
</head>
<body>
${body}
${scripts.map((script) => `<script>${script}</script>`).join("\n")}
</body>
</html>
`;
}

function policy(scripts: string[]): string {
  const digests = scripts.map((script) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`);
  return `default-src 'none'; script-src ${digests.join(" ") || "'none'"}; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'`;
}

/** JSON in which no `</script>` and no `<!--` can stand. */
function inlineJson(value: unknown): string {
  return JSON.stringify(value).replace(/</g, "\\u003c");
}
