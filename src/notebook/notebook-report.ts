import type { Language } from "../display/index.js";
import { escapeHtml, htmlPage } from "../plot/index.js";
import type { Notebook } from "./notebook.js";
import { notebookHtml } from "./notebook-html.js";
import { notebookStyle } from "./notebook-style.js";

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
  const { title: heading = "Notebook", cells, figures } = await notebookHtml(notebook);
  const { title = heading, language = "en", neighbours = {}, plotly } = options;
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
