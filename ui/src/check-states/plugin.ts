import type { JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ISessionContextDialogs, Notification } from "@jupyterlab/apputils";
import type { DocumentRegistry } from "@jupyterlab/docregistry";
import { type INotebookModel, NotebookActions, type NotebookPanel } from "@jupyterlab/notebook";
import { ITranslator } from "@jupyterlab/translation";
import { type ISignal, Signal } from "@lumino/signaling";
import { type CheckRun, ICheckStates } from "./check-states.js";
import type { LiveAnswer } from "./live-answer.js";
import { NotebookAnswers } from "./notebook-answers.js";
import { PanelBars } from "./panel-bars.js";
import { runCheck, type Surroundings } from "./run-check.js";
import "./style.css";

type Context = DocumentRegistry.IContext<INotebookModel>;

class CheckStates implements ICheckStates {
  readonly #changed = new Signal<ICheckStates, string>(this);
  readonly #open = new Map<Context, NotebookAnswers>();

  constructor(readonly surroundings: Surroundings) {
    NotebookActions.executionScheduled.connect((_, { notebook, cell }) => {
      this.#of(notebook.model)?.schedule(cell.model);
    });
    NotebookActions.executed.connect((_, { notebook, cell, success }) => {
      void this.#of(notebook.model)?.finish(cell.model, success);
    });
  }

  get changed(): ISignal<ICheckStates, string> {
    return this.#changed;
  }

  answersOf(path: string): readonly LiveAnswer[] | undefined {
    return [...this.#open.values()].find(({ context }) => context.localPath === path)?.answers;
  }

  runCheck(panel: NotebookPanel, question: string, answerId?: string): Promise<CheckRun> {
    const answers = this.follow(panel.context);
    return answers.checkOnce(question, () => runCheck(panel, answers, question, this.surroundings, answerId));
  }

  /** What is known of an open notebook; all its panels share it. */
  follow(context: Context): NotebookAnswers {
    const known = this.#open.get(context);
    if (known) return known;
    const answers = new NotebookAnswers(context);
    this.#open.set(context, answers);
    answers.changed.connect(() => this.#changed.emit(context.localPath));
    context.pathChanged.connect(() => this.#changed.emit(context.localPath));
    context.disposed.connect(() => {
      answers.dispose();
      this.#open.delete(context);
      this.#changed.emit(context.localPath);
    });
    return answers;
  }

  #of(model: INotebookModel | null): NotebookAnswers | undefined {
    return [...this.#open.values()].find(({ context }) => context.model === model);
  }
}

/** Shows at each answer's cell how the answer stands, and tells other parts. */
export const checkStates: JupyterFrontEndPlugin<ICheckStates> = {
  id: "quantlab:check-states",
  description: "Shows at each answer's cell how the answer stands.",
  autoStart: true,
  provides: ICheckStates,
  optional: [ISessionContextDialogs, ITranslator],
  activate: ({ docRegistry }, dialogs: ISessionContextDialogs | null, translator: ITranslator | null) => {
    const states = new CheckStates({ dialogs: dialogs ?? undefined, translator: translator ?? undefined });
    docRegistry.addWidgetExtension("Notebook", {
      createNew: (panel: NotebookPanel, context: Context) =>
        new PanelBars(panel, states.follow(context), (question, cellId) => {
          void states.runCheck(panel, question, cellId).then(sayWhatStopped);
        }),
    });
    return states;
  },
};

/** An error of the answer itself stands right below it; another cell may be far away. */
function sayWhatStopped(run: CheckRun): void {
  if (run.ended === "stopped" && run.at !== "answer") Notification.warning(run.message, { autoClose: 10_000 });
}
