import type { ISessionContextDialogs } from "@jupyterlab/apputils";
import { NotebookActions, type NotebookPanel } from "@jupyterlab/notebook";
import type { ITranslator } from "@jupyterlab/translation";
import type { CheckRun } from "./check-states.js";
import { type LiveCell, liveAnswers, type Role } from "./live-answer.js";
import { errorIn } from "./live-cell.js";
import type { NotebookAnswers } from "./notebook-answers.js";
import { stoppedText } from "./stopped-text.js";
import { editionOf } from "../course/edition.js";

/** What JupyterLab's own commands hand on when they run cells. */
export interface Surroundings {
  dialogs?: ISessionContextDialogs;
  translator?: ITranslator;
}

/**
 * Checks an answer: its setup's cell unless that has run in this kernel as it stands there, the answer's and the check's.
 *
 * @param panel Where the cells run.
 * @param answers What is known of its notebook.
 * @param question As in "q4".
 * @param answerId The answer's cell where there are several; else the first that counts.
 */
export async function runCheck(
  panel: NotebookPanel,
  answers: NotebookAnswers,
  question: string,
  surroundings: Surroundings,
  answerId?: string,
): Promise<CheckRun> {
  const { content, context } = panel;
  const edition = editionOf(context.localPath);
  const stopped = (at: Role, reason: "missing" | "notRun" | { error: string }): CheckRun => ({
    ended: "stopped",
    at,
    message: stoppedText(at, reason, edition),
  });
  for (const role of ["setup", "answer", "check"] as const) {
    const cell = cellFor(answers.cells(), role, question, answerId);
    if (role === "setup" && (!cell || answers.ran.of(role, question) === cell.source)) continue;
    const index = content.widgets.findIndex(({ model }) => model.id === cell?.id);
    const widget = content.widgets[index];
    if (!cell || !widget) return stopped(role, "missing");
    if (role === "check") void content.scrollToItem(index, "smart").catch(() => undefined);
    const { dialogs, translator } = surroundings;
    const hasRun = await NotebookActions.runCells(content, [widget], context.sessionContext, dialogs, translator);
    const error = widget.isDisposed ? undefined : errorIn(widget.model);
    if (error !== undefined) return stopped(role, { error });
    if (!hasRun) return stopped(role, "notRun");
  }
  const answer = (await liveAnswers(answers.cells())).find((each) => each.question === question);
  return answer?.check ? { ended: "checked", answer } : stopped("check", "notRun");
}

/** Of several answers the one asked for, else the first that is code. */
function cellFor(cells: readonly LiveCell[], role: Role, question: string, id?: string): LiveCell | undefined {
  const some = cells.filter((cell) => cell.role === role && cell.question === question && cell.type === "code");
  return (role === "answer" && some.find((cell) => cell.id === id)) || some[0];
}
