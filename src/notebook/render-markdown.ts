import katex from "katex";
import MarkdownIt from "markdown-it";
import { highlightCode } from "./highlight-code.js";

/** What a renderer may look up by name in `attachment:NAME`; gives a data URI. */
export type Attachments = (name: string) => string | undefined;

const markdown = new MarkdownIt({
  html: true,
  linkify: true,
  highlight: (code, language) => (/^(type|java)script$|^[tj]s$/.test(language) ? highlightCode(code) : ""),
});
// Dollars before escapes and emphasis: in a formula an underscore is an index.
markdown.inline.ruler.before("escape", "math", (state, silent) => {
  const found = mathAt(state.src, state.pos);
  if (!found) return false;
  if (!silent) state.push(found.isBlock ? "math_block" : "math", "", 0).content = found.tex;
  state.pos = found.end;
  return true;
});
markdown.renderer.rules["math"] = (tokens, i) => mathMl(tokens[i]?.content ?? "", false);
markdown.renderer.rules["math_block"] = (tokens, i) =>
  `<span class="formula">${mathMl(tokens[i]?.content ?? "", true)}</span>`;
const validate = markdown.validateLink;
markdown.validateLink = (url) => url.startsWith("attachment:") || validate(url);

/**
 * Markdown with formulas as HTML, like a notebook's front end shows it.
 *
 * @param source Markdown (CommonMark, tables); `$...$` and `$$...$$` hold TeX.
 * @param attachments What pictures named `attachment:NAME` are; without it they stay as they are.
 * @returns HTML with formulas in MathML, which browsers show without fonts or scripts. A formula that is not TeX is shown as its source.
 * @example
 * renderMarkdown("a *b* costs $5 and $6"); // => "<p>a <em>b</em> costs $5 and $6</p>\n"
 */
export function renderMarkdown(source: string, attachments: Attachments = () => undefined): string {
  return markdown
    .render(source)
    .replace(/(<img[^>]*\ssrc=")attachment:([^"]*)"/g, (whole, start: string, name: string) => {
      const uri = attachments(decodeURIComponent(name));
      return uri === undefined ? whole : `${start}${uri}"`;
    });
}

/** A formula that begins here, by pandoc's rule: no space just inside the dollars, and no digit behind the closing one, as in "$5 and $6". */
function mathAt(source: string, start: number): { tex: string; end: number; isBlock: boolean } | undefined {
  const [, block, inline] =
    /^(?:\$\$([^]+?)\$\$|\$(?![\s$])((?:\\.|[^\\$\n]|\n(?!\s*\n))*?)(?<!\s)\$(?!\d))/.exec(source.slice(start)) ?? [];
  const tex = block ?? inline;
  if (tex === undefined || tex === "") return undefined;
  const isBlock = block !== undefined;
  return { tex, end: start + tex.length + (isBlock ? 4 : 2), isBlock };
}

function mathMl(tex: string, displayMode: boolean): string {
  return katex.renderToString(tex, { displayMode, output: "mathml", throwOnError: false, strict: false });
}
