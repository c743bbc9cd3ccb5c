import { escapeHtml, formatNumber } from "../../../src/plot/index.js";
import { shownName } from "../submission/index.js";
import { sideBySide } from "./side-by-side.js";
import type { ListedPair, PairInQuestion, ScopeSimilarity, Similarity } from "./similarity.js";

const HEADINGS = ["Pair", "Similarity", "Points above the median", "Rank", "Longest fragment", "Overlap", "Stands out"];

/**
 * The pairs at the top of a scope as a table, each with a way to its answers.
 *
 * @param similarity From `compareClass`.
 * @param scope One of its scopes.
 */
export function pairsTable(similarity: Similarity, scope: ScopeSimilarity): string {
  if (scope.top.length === 0)
    return `<p>No two ${scope.compared < 2 ? "can be compared" : "have anything in common"}.</p>`;
  const rows = scope.top.map((pair) => {
    const at = similarity.pairs.findIndex(({ left, right }) => left === pair.left && right === pair.right);
    const cells = [
      percent(pair.similarity),
      `${pair.similarity < scope.median ? "−" : "+"}${Math.round(100 * Math.abs(pair.similarity - scope.median))}`,
      `${formatNumber(pair.rank)} of ${formatNumber(scope.pairs)}`,
      formatNumber(pair.longest),
      formatNumber(pair.overlap),
      pair.standsOut ? `<span class="out">yes</span>` : "no",
    ];
    return `<tr><th scope="row"><a href="#pair-${at + 1}">${namesOf(similarity, pair)}</a></th>${cells.map((cell) => `<td class="number-cell">${cell}</td>`).join("")}</tr>`;
  });
  return table("The pairs most alike", HEADINGS, rows);
}

/**
 * A pair's numbers in all questions, and its answers side by side where they are to be looked at.
 *
 * @param similarity From `compareClass`.
 * @param at The pair's place in it.
 */
export function pairDetails(similarity: Similarity, at: number): string {
  const pair = similarity.pairs[at] as ListedPair;
  const out = pair.questions.filter(({ standsOut }) => standsOut).map(({ question }) => question);
  const rows = pair.questions.map(
    ({ question, similarity: alike, longest, overlap, standsOut }) =>
      `<tr><th scope="row">${question}</th>${[percent(alike), formatNumber(longest), formatNumber(overlap), standsOut ? `<span class="out">yes</span>` : "no"].map((cell) => `<td class="number-cell">${cell}</td>`).join("")}</tr>`,
  );
  // The place is inside, so that a link to it opens what it lies in.
  return `<details class="pair"><summary>${namesOf(similarity, pair)}${out.length > 0 ? `: ${out.join(", ")}` : ""}</summary>
<div id="pair-${at + 1}">
${table(`Pair ${at + 1} by question`, ["Question", "Similarity", "Longest fragment", "Overlap", "Stands out"], rows)}
${pair.questions.map((question) => answers(similarity, pair, question)).join("\n")}
</div></details>`;
}

function answers({ answers: all, submissions }: Similarity, pair: ListedPair, shown: PairInQuestion): string {
  const { question, fragments, longest, overlap, similarity } = shown;
  if (!fragments) return "";
  const side = (submission: number) => ({
    name: submissions[submission] ?? "",
    source: all.find((each) => each.submission === submission && each.question === question)?.source ?? "",
  });
  const unplaced = overlap > 0 && longest === 0 ? "<p>They repeat themselves too often for fragments to be laid side by side.</p>" : ""; // prettier-ignore
  return `<h3>${question}: ${percent(similarity)}</h3>${unplaced}${sideBySide(side(pair.left), side(pair.right), fragments)}`;
}

const namesOf = ({ submissions }: Similarity, { left, right }: { left: number; right: number }): string =>
  [left, right].map((i) => `<bdi>${escapeHtml(shownName(submissions[i] ?? ""))}</bdi>`).join(" and ");

const percent = (share: number): string => `${Math.round(100 * share)} %`;

function table(label: string, headings: readonly string[], rows: readonly string[]): string {
  const head = headings
    .map((heading, i) => `<th scope="col"${i > 0 ? ` class="number-cell"` : ""}>${heading}</th>`)
    .join("");
  return `<div class="scroll" style="overflow-x: auto" role="region" tabindex="0" aria-label="${label}"><table><thead><tr>${head}</tr></thead>
<tbody>${rows.join("\n")}</tbody></table></div>`;
}
