import { type CellFailure, NOT_ANSWERED } from "../../notebook/index.js";
import { reportText } from "../report-text.js";
import { listed } from "../report-words.js";
import type { QuestionRun } from "./table.js";

/**
 * What is to be mended in a notebook, for a terminal.
 *
 * @param run One notebook's.
 * @param colours Whether tracebacks keep their colours.
 * @returns The tests of its check that do not pass, then each cell that failed for a reason of its own, then how many failed in consequence. Nothing for a
 * notebook that is right.
 * @example
 * const failure = { position: 3, cellId: "a", executionCount: 2, source: "", ename: "Error", evalue: "oh", traceback: ["\x1b[31mError: oh"] };
 * formatFailures({ question: "q1", failures: [failure], cellsRun: 1, cellCount: 2, seconds: 1 }, false); // => "q1, cell [2], a:\nError: oh"
 */
export function formatFailures({ question, failures, check }: QuestionRun, colours: boolean): string {
  const own = failures.filter((failure, i) => !isConsequence(failure, failures.slice(0, i)));
  const texts = own.map((failure) => `${question}, ${failureText(failure, colours)}`);
  const others = failures.length - own.length;
  if (others > 0) texts.push(`and ${others} more ${others === 1 ? "cell" : "cells"} that failed in consequence`);
  const missed = check ? listed(check).filter(({ passed }) => !passed) : [];
  if (check && (check.status !== "passed" || missed.length > 0)) texts.unshift(reportText(check, missed));
  return texts.join("\n\n");
}

function failureText(failure: CellFailure, colours: boolean): string {
  const { position, cellId, executionCount, ename, evalue, traceback } = failure;
  const place = `${executionCount === null ? `cell ${position}` : `cell [${executionCount}]`}, ${cellId}`;
  if (isUnanswered(failure)) return `${place}: ${evalue}`;
  const lines = traceback.length > 0 ? traceback.join("\n") : `${ename}: ${evalue}`;
  return `${place}:\n${colours ? `${lines}\x1b[0m` : lines.replace(/\x1b\[[\d;]*m/g, "")}`;
}

const isUnanswered = ({ evalue }: CellFailure): boolean => evalue.includes(NOT_ANSWERED);

/** Whether a cell failed only because an earlier one did: for the same reason, or for lack of a name from there. */
function isConsequence(failure: CellFailure, earlier: readonly CellFailure[]): boolean {
  const { ename, evalue } = failure;
  if (earlier.some((other) => other.ename === ename && other.evalue === evalue)) return true;
  if (isUnanswered(failure)) return earlier.some(isUnanswered);
  const missing = /Cannot find name '([\w$]+)'/.exec(evalue)?.[1];
  return missing !== undefined && earlier.some(({ source }) => source.split(/[^\w$]+/).includes(missing));
}
