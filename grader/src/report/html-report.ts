import { type Edition, questions, type Text } from "../../../src/course/index.js";
import { escapeHtml, htmlPage } from "../../../src/plot/index.js";
import type { QuestionScore, Score, TestScore } from "../score/index.js";
import { reportStyle } from "./report-style.js";
import { PARTLY, STATUSES, WORDS } from "./report-words.js";

/**
 * A student's report as one HTML file that opens without a network: points by question and test, what is wrong and a hint, and what the score was made with.
 * No script is in it, and everything that a student wrote is shown as text.
 *
 * @param score Whose, in that edition's language.
 * @returns HTML, for a phone's width, light and dark.
 */
export function htmlReport(score: Score): string {
  const { submission, edition = "en", notes = [] } = score;
  const say = (words: Text): string => escapeHtml(words[edition]);
  const title = WORDS.title(submission)[edition];
  const body = `<main>
<h1>${escapeHtml(title)}</h1>
<p class="total"><strong>${say(WORDS.points(score.points, score.maxPoints))}</strong></p>
${isWaiting(score) ? `<p class="quiet">${say(WORDS.waiting)}</p>` : ""}
${overview(score, edition)}
${notes.length > 0 ? `<section><h2>${say(WORDS.notes)}</h2><ul>${notes.map((note) => `<li>${say(note)}</li>`).join("")}</ul></section>` : ""}
${score.questions.map((question) => section(question, edition)).join("\n")}
</main>
<footer>
<p>${say(WORDS.footer)}</p>
<dl><dt>${say(WORDS.seed)}</dt><dd>${escapeHtml(score.seed)}</dd>
<dt>${say(WORDS.digest)}</dt><dd>${escapeHtml(score.digest)}</dd>
<dt>${say(WORDS.testsDigest)}</dt><dd>${escapeHtml(score.tests)}</dd></dl>
</footer>`;
  return htmlPage({ lang: edition, title, body, figures: [], style: reportStyle });
}

const isWaiting = (score: Score): boolean =>
  score.questions.some(({ tests }) => tests.some(({ status }) => status === "needs a person"));

function overview(score: Score, edition: Edition): string {
  const say = (words: Text): string => escapeHtml(words[edition]);
  const rows = score.questions.map(({ question, points, maxPoints, tests }) => {
    const passed = tests.filter(({ status }) => status === "passed").length;
    const name = `${question} ${questions[question].title[edition]}`;
    return `<tr><th scope="row"><a href="#${question}">${escapeHtml(name)}</a></th><td>${passed} / ${tests.length}</td><td>${points} / ${maxPoints}</td></tr>`;
  });
  const heads = [WORDS.question, WORDS.tests, WORDS.result].map((head) => `<th scope="col">${say(head)}</th>`);
  return `<table><caption>${say(WORDS.overview)}</caption><thead><tr>${heads.join("")}</tr></thead><tbody>${rows.join("\n")}</tbody></table>`;
}

function section(
  { question, answer, words, points, maxPoints, bonus, tests }: QuestionScore,
  edition: Edition,
): string {
  const say = (said: Text): string => escapeHtml(said[edition]);
  const onTop = bonus ? `${say(WORDS.bonus(bonus.points, bonus.maxPoints))}` : "";
  // What the notebook's reader says is said once, and not by each test again.
  const why = answer.status !== "ok" && answer.message ? answer.message : undefined;
  const written =
    words === undefined ? "" : `<p class="quiet">${say(WORDS.yourWords)}</p><p class="words">${escapeHtml(words)}</p>`;
  return `<section id="${question}">
<h2><span>${escapeHtml(`${question} ${questions[question].title[edition]}`)}</span> <span class="points">${say(WORDS.points(points, maxPoints))}${onTop}</span></h2>
${why ? `<p class="message">${say(why)}</p>` : ""}
<ul class="tests">
${tests.map((test) => item(test, why, edition)).join("\n")}
</ul>
${written}
</section>`;
}

function item(test: TestScore, said: Text | undefined, edition: Edition): string {
  const { name, points, maxPoints, status, message, withReference = [] } = test;
  const say = (words: Text): string => escapeHtml(words[edition]);
  const { sign, tone, word } = status === "wrong" && points > 0 ? PARTLY : STATUSES[status];
  const mark = `<span class="status ${tone}"><span class="sign" aria-hidden="true">${sign}</span>${say(word)}</span>`;
  const isNew = message !== undefined && message.en !== said?.en;
  return `<li><div class="test">${mark}<span class="name">${say(name)}</span><span class="points">${say(WORDS.points(points, maxPoints))}</span></div>
${isNew ? `<p class="message">${say(message)}</p>` : ""}
${withReference.length > 0 ? `<p class="quiet">${say(WORDS.withReference(withReference.join(", ")))}</p>` : ""}</li>`;
}
