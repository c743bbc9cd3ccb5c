import { createRequire } from "node:module";

/** What is used of highlight.js. Its own types would bring those of a browser's page into the whole house. */
interface Highlighter {
  registerLanguage(name: string, grammar: unknown): void;
  highlight(source: string, options: { language: string; ignoreIllegals: boolean }): { value: string };
}

const load = createRequire(__filename);
const highlighter = load("highlight.js/lib/core") as Highlighter;
highlighter.registerLanguage("typescript", load("highlight.js/lib/languages/typescript"));

/**
 * TypeScript as HTML, its words marked by what they are; the page's style has the colours.
 *
 * @param source Code; what does not compile is marked as far as it goes.
 * @returns HTML with `<span class="hljs-...">`, for a `code` element.
 * @example
 * highlightCode("1 < a"); // => '<span class="hljs-number">1</span> &lt; a'
 */
export function highlightCode(source: string): string {
  return highlighter.highlight(source, { language: "typescript", ignoreIllegals: true }).value;
}
