import { questions } from "../../../src/course/index.js";
import { escapeHtml, figureTable, formatNumber, htmlPage, htmlTable } from "../../../src/plot/index.js";
import { shownName } from "../submission/index.js";
import { clustersSection } from "./clusters-section.js";
import { pageStyle } from "./page-style.js";
import { pairDetails, pairsTable } from "./pairs-section.js";
import { similarityFigure } from "./similarity-figure.js";
import type { ScopeName, ScopeSimilarity, Similarity } from "./similarity.js";

/** More than these would be a page that no browser opens gladly. */
const MOST_NOTES = 500;

/**
 * What comparing a class found, as one HTML file for the teacher that opens without a network. It says first that it proves nothing. No script in it is a student's, and all that
 * a student wrote is shown as text.
 *
 * @param similarity From `compareClass`.
 * @param plotly The source of plotly.js, fit for a script element; read from the installed package without it.
 * @returns HTML, about 5 MB.
 */
export function similarityPage(similarity: Similarity, plotly?: string): string {
  const { scopes, submissions } = similarity;
  const title = `Similarity of ${formatNumber(submissions.length)} submissions`;
  const figures = scopes.map((scope) => similarityFigure(scope, scopeTitle(scope.scope)));
  const [all, ...others] = scopes;
  const body = `<main>
<h1>${title}</h1>
${WARNING}
${method(similarity)}
<section><h2>How alike the class is</h2>
<p>The dashed line is where a pair begins to stand out. Where there is none, no pair can: such answers are alike by nature.</p>
<div class="figures">
${figures.map((figure, i) => figureHtml(figure, i + 1)).join("\n")}
</div>
${overview(scopes)}
</section>
<section><h2>Pairs over all questions</h2>
${all ? pairsTable(similarity, all) : ""}
</section>
${clustersSection(similarity)}
<section><h2>Pairs by question</h2>
${others.map((scope) => `<details class="list"><summary>${escapeHtml(scopeTitle(scope.scope))}: ${standing(scope)}</summary>${pairsTable(similarity, scope)}</details>`).join("\n")}
</section>
<section><h2>Side by side</h2>
<p>Lines with a background are in a fragment that both have; its number stands before them, the longest is 1. What is common in the class is not marked.</p>
${similarity.pairs.map((_, i) => pairDetails(similarity, i)).join("\n")}
</section>
${notes(similarity)}
</main>
<footer><p>Made by npm run similarity with dolos-core. For the course's staff alone.</p></footer>`;
  const drawn = figures.map(({ data, layout }) => ({ data, layout: { ...layout, title: undefined } }));
  return htmlPage({ lang: "en", title, body, figures: drawn, style: pageStyle }, plotly);
}

const WARNING = `<div class="warning" role="note">
<p><strong>Similarity proves nothing.</strong> Answers are alike because the task has one obvious way, because two students learned together, or because both read the same page;
and whoever copies with care is not found. A pair at the top of a list is a reason to read both answers, and at most to ask. Nobody is to lose points for a number on this page.</p>
</div>`;

const method = ({ method: { kgramLength, commonSubmissions, leastKgrams } }: Similarity): string => `<p class="quiet">
Compared are runs of ${kgramLength} symbols of the answers' syntax, here called pieces; names, values, comments, white space and types do not count. Left out is what was handed out, and
what more than ${formatNumber(commonSubmissions)} submissions have. Similarity is the share of a pair's other pieces that both have. An answer with fewer than ${leastKgrams} pieces of its own is not
compared.</p>`;

/** What a scope is called. */
const scopeTitle = (scope: ScopeName): string =>
  scope === "all" ? "All questions" : `${scope} ${questions[scope].title.en}`;

const standing = ({ above, pairs }: ScopeSimilarity): string =>
  `${formatNumber(above)} of ${formatNumber(pairs)} pairs ${above === 1 ? "stands" : "stand"} out`;

function figureHtml(figure: ReturnType<typeof similarityFigure>, number: number): string {
  const caption = escapeHtml(figure.layout.title.text);
  return `<figure aria-labelledby="caption-${number}"><figcaption id="caption-${number}">${caption}</figcaption>
<div class="plot" id="figure-${number}" role="group" aria-labelledby="caption-${number}"></div>
<details><summary>The numbers of this figure</summary>${htmlTable(figureTable(figure), figure.layout.title.text)}</details></figure>`;
}

function overview(scopes: readonly ScopeSimilarity[]): string {
  const headings = ["Scope", "Compared", "Too little of its own", "Common, median (%)", "Similarity, median (%)", "Stands out from (%)", "Pairs", "Stand out"]; // prettier-ignore
  const rows = scopes.map((scope) => [
    scopeTitle(scope.scope),
    scope.compared,
    scope.tooLittle,
    Math.round(100 * scope.common),
    Math.round(100 * scope.median),
    scope.threshold > 1 ? "none can" : Math.round(100 * scope.threshold),
    scope.pairs,
    scope.above,
  ]);
  const columns = headings.map((heading, i) => ({ heading, align: i === 0 ? ("left" as const) : ("right" as const) }));
  return htmlTable({ caption: "The class's own measure", columns, rows }, "The class's own measure");
}

function notes({ notes: all, submissions }: Similarity): string {
  if (all.length === 0) return "";
  const items = all.slice(0, MOST_NOTES).map(({ submission, why, isCompared }) => {
    const name = escapeHtml(shownName(submissions[submission] ?? ""));
    return `<li><bdi>${name}</bdi>: ${escapeHtml(shownName(why, 300))} (${isCompared ? "compared as far as it can be read" : "not compared"})</li>`;
  });
  const more = all.length - items.length;
  if (more > 0) items.push(`<li>and ${formatNumber(more)} more, in similarity.json</li>`);
  return `<section><h2>Not compared, or in part</h2>
<details class="list"><summary>${formatNumber(all.length)} ${all.length === 1 ? "answer" : "answers"}</summary><ul class="names-list">${items.join("\n")}</ul></details></section>`;
}
