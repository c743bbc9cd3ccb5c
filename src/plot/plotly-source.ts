import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/**
 * The source of plotly.js, as npm installed it, made fit to stand inside a page's script element.
 *
 * @returns JavaScript that sets the global `Plotly`.
 * @throws {Error} of the module system when the package `plotly.js-dist-min` is missing.
 * @example
 * plotlySource().includes("</script"); // => false
 */
export function plotlySource(): string {
  const file = createRequire(__filename).resolve("plotly.js-dist-min");
  return inlineScript(readFileSync(file, "utf8"));
}

/**
 * Rewrites what would end a script element early or hide its end, without changing what the script does.
 *
 * @param source JavaScript in which such text stands in strings and regular expressions only.
 * @returns The same program.
 * @example
 * inlineScript('"</script><!--"'); // => '"<\\/script><\\!--"'
 */
export function inlineScript(source: string): string {
  // A page's parser turns CR LF into LF: done here too, so that the digest in the page's policy holds.
  return source
    .replace(/\r\n?/g, "\n")
    .replace(/<\/(?=script)/gi, "<\\/")
    .replace(/<!--/g, "<\\!--");
}
