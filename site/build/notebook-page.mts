import { readdir } from "node:fs/promises";
import path from "node:path";
import { type Notebook, notebookHtml, type NotebookHtml } from "../../src/notebook/index.js";

/**
 * The notebooks of the course by name.
 *
 * @param root The project's folder.
 * @returns "q1" to "q9".
 */
export async function notebookNames(root: string): Promise<string[]> {
  const files = await readdir(path.join(root, "notebooks/solutions"));
  return files.flatMap((file) => (file.endsWith(".ipynb") ? [path.basename(file, ".ipynb")] : [])).sort();
}

/**
 * An executed notebook as a page of the site.
 *
 * @param name As in "q4".
 * @param notebook Executed.
 * @returns Markdown for VitePress, and plotly's figures, of which the theme draws the n-th in the page's element `figure-n`.
 */
export async function notebookPage(
  name: string,
  notebook: Notebook,
): Promise<{ markdown: string; figures: NotebookHtml["figures"] }> {
  const { title = name, cells, figures } = await notebookHtml(notebook);
  const html = cells.map((cell) => withAnchors(withoutStills(cell))).join("\n");
  // Vue must find nothing to compute in it, and Markdown no end of the block, which an empty line is.
  const block = `<div v-pre class="notebook" data-notebook="${name}">\n${html}\n</div>`.replace(
    /\n(?=[ \t]*\n)/g,
    "&#10;",
  );
  return { markdown: `---\ntitle: ${JSON.stringify(title)}\n---\n\n${block}\n`, figures };
}

/** A figure's picture for readers without JavaScript holds all its data once more. */
const withoutStills = (html: string): string => html.replace(/<noscript>[^]*?<\/noscript>/g, "");

/** Headings as VitePress makes them: the outline and the search go by them. Links between notebooks lead to pages. */
function withAnchors(html: string): string {
  return html
    .replace(/<h([1-6])>([^]*?)<\/h\1>/g, (_, level: string, inner: string) => {
      const text = inner.replace(/<[^>]*>/g, "").trim();
      const id = text
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, "-")
        .replace(/^-|-$/g, "");
      return `<h${level} id="${id}" tabindex="-1">${inner} <a class="header-anchor" href="#${id}" aria-label="Permalink to “${text}”">&#8203;</a></h${level}>`;
    })
    .replace(/href="(q\d+)\.ipynb/g, 'href="$1.html');
}
