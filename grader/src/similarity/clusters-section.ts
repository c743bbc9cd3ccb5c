import { escapeHtml, formatNumber } from "../../../src/plot/index.js";
import { shownName } from "../submission/index.js";
import type { Similarity } from "./similarity.js";

const [MOST_CLUSTERS, MOST_NAMES] = [10, 40];

/**
 * The clusters of all scopes as HTML.
 *
 * @param similarity From `compareClass`.
 */
export function clustersSection({ scopes, submissions }: Similarity): string {
  const items = scopes.flatMap(({ scope, clusters }) => {
    const shown = clusters.slice(0, MOST_CLUSTERS).map((members) => {
      const names = members
        .slice(0, MOST_NAMES)
        .map((i) => `<bdi>${escapeHtml(shownName(submissions[i] ?? ""))}</bdi>`);
      if (members.length > names.length) names.push(`and ${formatNumber(members.length - names.length)} more`);
      return `<tr><th scope="row">${scope === "all" ? "All questions" : scope}</th><td class="number-cell">${formatNumber(members.length)}</td><td class="names">${names.join(", ")}</td></tr>`;
    });
    const more = clusters.length - shown.length;
    return more > 0
      ? [
          ...shown,
          `<tr><th scope="row">${scope === "all" ? "All questions" : scope}</th><td></td><td>and ${formatNumber(more)} more clusters, in similarity.json</td></tr>`,
        ]
      : shown;
  });
  const table = `<div class="scroll" style="overflow-x: auto" role="region" tabindex="0" aria-label="Clusters"><table>
<thead><tr><th scope="col">Scope</th><th scope="col" class="number-cell">Submissions</th><th scope="col">Who</th></tr></thead>
<tbody>${items.join("\n")}</tbody></table></div>`;
  return `<section><h2>Clusters</h2>
<p>Submissions that pairs which stand out tie together, directly or through others: two at the ends of a long chain may have nothing in common.</p>
${items.length > 0 ? table : "<p>None.</p>"}
</section>`;
}
