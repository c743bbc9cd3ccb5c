import { escapeHtml } from "../../../src/plot/index.js";
import { shownName } from "../submission/index.js";
import type { Fragment } from "./similarity.js";

/** An answer of a pair. */
export interface Side {
  /** Whose. */
  name: string;
  source: string;
}

/**
 * Two answers side by side; each line of a fragment is marked, and bears the fragment's number.
 *
 * @param left One.
 * @param right The other.
 * @param fragments What they share, the longest first.
 * @returns HTML without scripts: all of a student's text is escaped, and what is invisible in it or turns the line's direction is a "?".
 */
export function sideBySide(left: Side, right: Side, fragments: readonly Fragment[]): string {
  return `<div class="sides">
${side(left, fragments.map((fragment) => fragment.left))}
${side(right, fragments.map((fragment) => fragment.right))}
</div>`; // prettier-ignore
}

function side({ name, source }: Side, ranges: readonly (readonly [number, number])[]): string {
  const lines = source.split("\n").map((line, i) => {
    const fragment = ranges.findIndex(([from, to]) => i + 1 >= from && i + 1 <= to);
    const text = escapeHtml(shownName(line.replaceAll("\t", "  "), 300));
    const number = `<span class="number">${i + 1}</span><span class="fragment">${fragment < 0 ? "" : fragment + 1}</span>`;
    return `<span class="line">${number}${fragment < 0 ? `<span>${text}</span>` : `<mark>${text}</mark>`}</span>`;
  });
  const shown = escapeHtml(shownName(name));
  return `<div class="side"><p class="whose"><bdi>${shown}</bdi></p>
<pre tabindex="0" role="region" aria-label="The answer of ${shown}">${lines.join("\n")}</pre></div>`;
}
