import type { MimeBundle } from "../display/index.js";
import { escapeHtml, type HtmlPage } from "../plot/index.js";
import type { Cell, MultilineText, Notebook } from "./notebook.js";
import { joined, sourceOf } from "./source-of.js";

/** What a page of a notebook is made of. */
export interface NotebookHtml {
  /** The first heading. */
  title?: string;
  /** One piece a cell; of a raw cell an empty one. */
  cells: string[];
  /** Plotly's; the n-th is to be drawn in the element with the id `figure-n`. */
  figures: HtmlPage["figures"][number][];
}

/**
 * The cells of an executed notebook as HTML: text with formulas in MathML, code in colours, and each output in its best format. Each cell has the
 * anchor `cell-ID`, and code that ran its count, as in the "Cell [5]" of a trace.
 *
 * @param notebook The notebook; its HTML is taken as it is, but for scripts.
 * @returns The pieces, in order.
 * @throws {Error} of the module system when the package `markdown-it`, `katex` or `highlight.js` is missing.
 */
export async function notebookHtml(notebook: Notebook): Promise<NotebookHtml> {
  // Whoever only reads notebooks need not load these.
  const { renderMarkdown } = await import("./render-markdown.js");
  const { outputHtml } = await import("./output-html.js");
  const { highlightCode } = await import("./highlight-code.js");
  const figures: NotebookHtml["figures"] = [];
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
  const title = firstHeading(notebook);
  return { ...(title !== undefined && { title }), cells, figures };
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
