import { escapeHtml } from "./escape-html.js";
import type { Figure } from "./figure.js";
import { figureTable } from "./figure-table.js";
import { type HtmlPage, htmlPage } from "./html-page.js";
import { htmlTable, type Table } from "./html-table.js";
import { plainText } from "./plotly-text.js";

const ENGLISH = {
  /** Of the page, for screen readers and hyphenation (BCP 47). */
  lang: "en",
  numbers: "The numbers of this figure",
  seriesHeading: "Series",
  noScript:
    "This page draws its figures with JavaScript, which is switched off here. Nothing else is missing: the numbers of each figure stand in the table below it.",
};

/** A part of the report: a heading, what is to be seen, and the figure and table that show it. */
export interface ReportSection {
  heading: string;
  /** Plain text; an empty line starts a new paragraph. */
  text: string;
  figure?: Figure;
  table?: Table;
}

/** A page of figures and tables. All texts are plain, and escaped. */
export interface Report extends Partial<typeof ENGLISH> {
  title: string;
  intro: string;
  sections: readonly ReportSection[];
  footer?: string;
}

/**
 * A report as one HTML file that holds all it needs, plotly.js too, opens without a network and asks for nothing. Each figure has its
 * title as caption and its numbers as a table beneath.
 *
 * @param report Texts, figures and tables.
 * @param plotly The source of plotly.js, fit for a script element; read from the installed package without it.
 * @returns HTML, about 5 MB.
 * @throws {RangeError} when a table's row does not fit its columns.
 * @example
 * htmlReport({ title: "R & D", intro: "", sections: [] }).includes("<h1>R &amp; D</h1>"); // => true
 */
export function htmlReport(report: Report, plotly?: string): string {
  const text = { ...ENGLISH, ...report };
  const figures = text.sections.flatMap(({ figure }) => (figure ? [figure] : []));
  let number = 0;
  const sections = text.sections.map((section) => htmlSection(section, section.figure ? ++number : 0, text));
  const body = `<main>
<h1>${escapeHtml(text.title)}</h1>
${paragraphs(text.intro)}
${figures.length > 0 ? `<noscript><style>.plot { display: none; }</style><p>${escapeHtml(text.noScript)}</p></noscript>` : ""}
${sections.join("\n")}
</main>
${text.footer ? `<footer>${paragraphs(text.footer)}</footer>` : ""}`;
  return htmlPage({ lang: text.lang, title: text.title, body, figures: figures.map(untitled) }, plotly);
}

function htmlSection(section: ReportSection, number: number, text: typeof ENGLISH): string {
  const { heading, figure, table } = section;
  return `<section>
<h2>${escapeHtml(heading)}</h2>
${paragraphs(section.text)}
${figure ? htmlFigure(figure, number, heading, text) : ""}
${table ? htmlTable(table, heading) : ""}
</section>`;
}

function htmlFigure(figure: Figure, number: number, heading: string, text: typeof ENGLISH): string {
  const caption = plainText(figure.layout.title.text) || heading;
  return `<figure aria-labelledby="caption-${number}">
<figcaption id="caption-${number}">${escapeHtml(caption)}</figcaption>
<div class="plot" id="figure-${number}" role="group" aria-labelledby="caption-${number}"></div>
<details><summary>${escapeHtml(text.numbers)}</summary>
${htmlTable(figureTable(figure, text.seriesHeading), caption)}
</details>
</figure>`;
}

/** The figure without its title, which the caption shows, and with the title's room given to the drawing. */
function untitled({ data, layout }: Figure): HtmlPage["figures"][number] {
  return { data, layout: { ...layout, title: undefined, margin: { ...(layout["margin"] as object), t: 24 } } };
}

function paragraphs(text: string): string {
  return text
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== "")
    .map((paragraph) => `<p>${escapeHtml(paragraph.trim())}</p>`)
    .join("\n");
}
