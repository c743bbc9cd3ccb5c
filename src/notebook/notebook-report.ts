import type { Language, MimeBundle } from "../display/index.js";
import { escapeHtml, htmlPage, type HtmlPage } from "../plot/index.js";
import type { Cell, MultilineText, Notebook } from "./notebook.js";
import { notebookStyle } from "./notebook-style.js";
import { joined, sourceOf } from "./source-of.js";

/** What the page is called, and which language it is in. */
export interface NotebookReportOptions {
  /** The first heading of the notebook unless given. */
  title?: string;
  language?: Language;
  /** The pages before and after this one, in the same folder: names without ".html". */
  neighbours?: { previous?: string; next?: string };
  /** The source of plotly.js, fit for a script element; the installed package's unless given. */
  plotly?: string;
}

/**
 * An executed notebook as one HTML file that opens without a network: text with formulas, code in colours, and each output in its best format, plotly's
 * figures drawn by plotly.js, which the page holds once. Each cell has the anchor `cell-ID`, and code that ran its count, as in the "Cell [5]" of a trace.
 *
 * @param notebook The notebook; its HTML is taken as it is, but no script of it can run.
 * @param options Title and language.
 * @returns HTML, for a phone's width, light and dark.
 * @throws {Error} of the module system when the package `markdown-it`, `katex` or `highlight.js` is missing.
 */
export async function notebookReport(notebook: Notebook, options: NotebookReportOptions = {}): Promise<string> {
  // Whoever only reads notebooks need not load these.
  const { renderMarkdown } = await import("./render-markdown.js");
  const { outputHtml } = await import("./output-html.js");
  const { highlightCode } = await import("./highlight-code.js");
  const figures: HtmlPage["figures"][number][] = [];
  const cells = notebook.cells.map((cell) => {
    const [source, id] = [sourceOf(cell), escapeHtml(`cell-${cell.id}`)];
    if (cell.cell_type !== "code")
      return cell.cell_type === "raw"
        ? ""
        : `<section class="text" id="${id}">${renderMarkdown(source, attachmentsOf(cell))}</section>`;
    const outputs = cell.outputs.map((output) => `<div class="output">${outputHtml(output, figures)}</div>`);
    const count = cell.execution_count === null ? "" : `<a class="count" href="#${id}">[${cell.execution_count}]</a>`;
    const code = `${count}<pre class="code" tabindex="0"><code>${highlightCode(source)}</code></pre>`;
    return `<section class="cell" id="${id}">${source === "" ? "" : code}${outputs.join("\n")}</section>`;
  });
  const { title = firstHeading(notebook) ?? "Notebook", language = "en", neighbours = {}, plotly } = options;
  const links = linksTo(neighbours);
  const body = `<main>\n${[links, ...cells, links].join("\n")}\n</main>`;
  return htmlPage({ lang: language, title, body, figures, style: notebookStyle }, plotly);
}

function linksTo({ previous, next }: NonNullable<NotebookReportOptions["neighbours"]>): string {
  const link = (rel: string, name: string, text: string): string =>
    `<a rel="${rel}" href="${encodeURIComponent(name)}.html">${escapeHtml(text)}</a>`;
  const links = [previous && link("prev", previous, `← ${previous}`), next && link("next", next, `${next} →`)];
  return previous || next ? `<nav>${links.map((each) => each ?? "<span></span>").join("")}</nav>` : "";
}

function firstHeading(notebook: Notebook): string | undefined {
  const sources = notebook.cells.flatMap((cell) => (cell.cell_type === "markdown" ? [sourceOf(cell)] : []));
  return /^#+ +(.+?)[ #]*$/m.exec(sources.join("\n"))?.[1];
}

/** The cell's own pictures as data URIs, by name. */
function attachmentsOf(cell: Cell): (name: string) => string | undefined {
  const bundles = ("attachments" in cell ? cell.attachments : undefined) as Record<string, MimeBundle> | undefined;
  return (name) => {
    const [mime, data] = Object.entries(bundles?.[name] ?? {})[0] ?? [];
    return mime === undefined ? undefined : `data:${mime};base64,${joined(data as MultilineText).replace(/\s/g, "")}`;
  };
}
