import type { ICellModel } from "@jupyterlab/cells";
import type { DocumentRegistry } from "@jupyterlab/docregistry";
import type { INotebookModel } from "@jupyterlab/notebook";
import type { IDisposable } from "@lumino/disposable";
import { Signal } from "@lumino/signaling";
import type { CheckRun } from "./check-states.js";
import { digestOf } from "./digest-of.js";
import { type LiveAnswer, liveAnswers, type LiveCell } from "./live-answer.js";
import { errorIn, isCode, liveCell } from "./live-cell.js";
import { type PastRun, RanSources } from "./ran-sources.js";

/** A kernel that is one of these has forgotten, or will have, what ran in it. */
const LOST = ["restarting", "autorestarting", "dead"];

/** Follows one open notebook, in however many panels: how its answers stand, and what ran in its kernel. */
export class NotebookAnswers implements IDisposable {
  /** Emitted when answers stand otherwise than before. */
  readonly changed = new Signal<this, void>(this);
  readonly ran = new RanSources();
  readonly #checks = new Map<string, Promise<CheckRun>>();
  #answers: readonly LiveAnswer[] = [];
  #ofCells: ReadonlyMap<string, LiveAnswer> = new Map();
  #asked = 0;
  #isAsked = false;
  isDisposed = false;

  constructor(readonly context: DocumentRegistry.IContext<INotebookModel>) {
    const { model, sessionContext } = context;
    model.cells.changed.connect(this.#follow, this);
    sessionContext.statusChanged.connect((_, status) => {
      if (LOST.includes(status)) this.ran.forget();
    }, this);
    sessionContext.kernelChanged.connect(() => void this.#meetKernel(), this);
    void context.ready.then(() => {
      this.#follow();
      return this.#meetKernel();
    });
  }

  /** One for each question with an answer's cell in code. */
  get answers(): readonly LiveAnswer[] {
    return this.#answers;
  }

  /** How the answer in one cell stands, whatever copies of it there are. */
  answerIn(cell: string): LiveAnswer | undefined {
    return this.#ofCells.get(cell);
  }

  /** The cells that have a role, in the notebook's order. */
  cells(): LiveCell[] {
    return [...this.context.model.cells].map(liveCell).filter((cell) => cell !== undefined);
  }

  /** Checks an answer, unless that is being done already; meanwhile it says so. */
  async checkOnce(question: string, check: () => Promise<CheckRun>): Promise<CheckRun> {
    const running = this.#checks.get(question);
    if (running) return running;
    const run = check();
    this.#checks.set(question, run);
    this.#ask();
    try {
      return await run;
    } finally {
      this.#checks.delete(question);
      this.#ask();
    }
  }

  /** A cell is sent to the kernel. */
  schedule(model: ICellModel): void {
    const cell = liveCell(model);
    if (cell) this.ran.schedule(cell);
  }

  /** A cell has run. After a check, the notebook is told which answer it was that was checked. */
  async finish(model: ICellModel, isOk: boolean): Promise<void> {
    const cell = liveCell(model);
    if (!cell) return;
    this.ran.finish(cell, isOk);
    if (cell.role !== "check" || cell.outcome === undefined) return;
    const source = this.ran.of("answer", cell.question);
    const checked = source === undefined ? undefined : await digestOf(source);
    if (this.isDisposed) return;
    // Not a step that the student could undo.
    model.sharedModel.transact(() => {
      const quantlab = model.getMetadata("quantlab") as Record<string, unknown>;
      if (checked === undefined) delete quantlab["checked"];
      else quantlab["checked"] = checked;
      model.setMetadata("quantlab", quantlab);
    }, false);
    await this.#save();
  }

  dispose(): void {
    this.isDisposed = true;
    Signal.clearData(this);
  }

  async #save(): Promise<void> {
    const { context } = this;
    if (context.model.readOnly || context.contentsModel?.writable === false) return;
    // JupyterLab has said so itself.
    await context.save().catch(() => undefined);
  }

  #follow(): void {
    for (const model of this.context.model.cells) {
      if (!liveCell(model)) continue;
      model.contentChanged.connect(this.#ask, this);
      model.stateChanged.connect(this.#ask, this);
      model.metadataChanged.connect(this.#ask, this);
    }
    this.#ask();
  }

  /** Many changes at once are looked at once. */
  #ask(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    void Promise.resolve().then(() => {
      this.#isAsked = false;
      return this.#look();
    });
  }

  async #look(): Promise<void> {
    if (this.isDisposed || this.context.isDisposed) return;
    const asked = ++this.#asked;
    const cells = this.cells();
    const own = cells.filter(({ role }) => role === "answer");
    const checking = [...this.#checks.keys()];
    const alone = (id: string) =>
      liveAnswers(
        cells.filter((cell) => cell.role !== "answer" || cell.id === id),
        checking,
      );
    const ofCells = await Promise.all(own.map(async ({ id }) => [id, (await alone(id))[0]] as [string, LiveAnswer]));
    const answers = await liveAnswers(cells, checking);
    if (asked !== this.#asked) return;
    const isSame = JSON.stringify([answers, ofCells]) === JSON.stringify([this.#answers, [...this.#ofCells]]);
    this.#answers = answers;
    this.#ofCells = new Map(ofCells);
    if (!isSame) this.changed.emit();
  }

  /** Another kernel, or one that was there before the page: it is asked what it has run. */
  async #meetKernel(): Promise<void> {
    this.ran.forget();
    const { model, sessionContext } = this.context;
    const kernel = sessionContext.session?.kernel;
    if (!kernel) return;
    const asked = { hist_access_type: "tail", n: 1000, output: false, raw: true } as const;
    // One that ends meanwhile has nothing to tell.
    const content = await kernel.requestHistory(asked).then((reply) => reply.content, () => undefined); // prettier-ignore
    if (this.isDisposed || kernel !== sessionContext.session?.kernel || content?.status !== "ok") return;
    const cells = [...model.cells].flatMap((each) => {
      const cell = liveCell(each);
      if (!cell || !isCode(each)) return [];
      return [{ ...cell, count: each.executionCount, hasFailed: errorIn(each) !== undefined }];
    });
    this.ran.recall(content.history as PastRun[], cells);
  }
}
