import type { Language } from "../display/index.js";
import { escapeHtml } from "../plot/index.js";
import type { CheckOutcome, Grid, TestResult } from "../course/index.js";
import { gridHtml } from "./grid-html.js";
import { headline, listed, type Mark, markOf, MARKS } from "./report-words.js";

/** Grounds on which white reads well, in a light page and in a dark one. */
const GROUNDS: Readonly<Record<Mark, string>> = {
  passed: "#1a7f37",
  wrong: "#b3261e",
  unanswered: "#57606a",
  advice: "#8a5a00",
};

/**
 * A report as HTML: styles are inline and there is no script, so that every front end shows it, and shows it again when the notebook is opened later.
 *
 * @param report The report.
 * @returns HTML.
 */
export function reportHtml(report: CheckOutcome): string {
  const { language, status } = report;
  const items = listed(report).map((test) => testHtml(test, language));
  const list = items.length > 0 ? `<ul style="list-style:none;margin:0;padding:0">${items.join("")}</ul>` : "";
  return (
    `<div lang="${language === "zh" ? "zh-CN" : "en"}" style="max-width:56em;line-height:1.5">` +
    `<p style="margin:4px 0 8px"><strong>${markHtml(status, language)}${escapeHtml(headline(report))}</strong></p>${list}</div>`
  );
}

function testHtml(test: TestResult, language: Language): string {
  const message = test.message
    ? `<div style="margin:2px 0 4px;padding-left:8px;border-left:3px solid ${GROUNDS[markOf(test)]};overflow-wrap:anywhere">${escapeHtml(test.message).replaceAll("\n", "<br>")}</div>`
    : "";
  return `<li style="margin:4px 0">${markHtml(markOf(test), language)}${escapeHtml(test.name)}${message}${gridsHtml(test.grids ?? [], language)}</li>`;
}

function markHtml(mark: Mark, language: Language): string {
  const { sign, [language]: word } = MARKS[mark];
  const style = `background-color:${GROUNDS[mark]};color:#ffffff;border-radius:4px;padding:1px 6px;margin-right:6px;font-size:0.85em;white-space:nowrap`;
  return `<span style="${style}"><span aria-hidden="true">${sign}</span> ${word}</span>`;
}

function gridsHtml(grids: readonly Grid[], language: Language): string {
  return grids.length > 0 ? `<div>${grids.map((grid) => gridHtml(grid, language)).join("")}</div>` : "";
}
