import type { Cell } from "@jupyterlab/cells";
import type { NotebookPanel } from "@jupyterlab/notebook";
import type { IDisposable } from "@lumino/disposable";
import { Signal } from "@lumino/signaling";
import type { PanelLayout } from "@lumino/widgets";
import { editionOf } from "../course/edition.js";
import { AnswerBar } from "./answer-bar.js";
import type { NotebookAnswers } from "./notebook-answers.js";

/** Keeps a bar below each answer's cell of one panel. */
export class PanelBars implements IDisposable {
  readonly #bars = new Map<Cell, AnswerBar>();

  /**
   * @param check Called when a bar's button is pressed.
   */
  constructor(
    readonly panel: NotebookPanel,
    readonly answers: NotebookAnswers,
    readonly check: (question: string, cellId: string) => void,
  ) {
    answers.changed.connect(this.#show, this);
    panel.context.pathChanged.connect(this.#show, this);
    // A cell that is moved gets another widget.
    panel.context.model.cells.changed.connect(() => void Promise.resolve().then(() => this.#show()), this);
    this.#show();
  }

  get isDisposed(): boolean {
    return this.panel.isDisposed;
  }

  dispose(): void {
    Signal.clearData(this);
  }

  #show(): void {
    if (this.isDisposed) return;
    const edition = editionOf(this.panel.context.localPath);
    const questions = new Set(
      this.answers.cells().flatMap(({ role, question }) => (role === "check" ? [question] : [])),
    );
    for (const cell of this.panel.content.widgets) {
      const answer = this.answers.answerIn(cell.model.id);
      if (answer) this.#barOf(cell, answer.question).tell(answer, edition, questions.has(answer.question));
    }
    for (const [cell, bar] of this.#bars) {
      if (!cell.isDisposed && this.answers.answerIn(cell.model.id)) continue;
      bar.dispose();
      this.#bars.delete(cell);
    }
  }

  #barOf(cell: Cell, question: string): AnswerBar {
    const known = this.#bars.get(cell);
    if (known) return known;
    const bar = new AnswerBar(() => this.check(question, cell.model.id));
    this.#bars.set(cell, bar);
    // A cell that was never in sight has no parts yet.
    void cell.ready.then(() => {
      if (cell.isDisposed || bar.isDisposed) return;
      const layout = cell.layout as PanelLayout;
      const input = layout.widgets.findIndex(({ node }) => node.classList.contains("jp-Cell-inputWrapper"));
      layout.insertWidget(input + 1, bar);
    });
    return bar;
  }
}
