import { Dialog, showDialog } from "@jupyterlab/apputils";
import type { INotebookTracker, NotebookPanel } from "@jupyterlab/notebook";
import { type Contents, ServerConnection } from "@jupyterlab/services";
import type { CommandRegistry } from "@lumino/commands";
import type { Edition } from "../../../src/server/course/course-api.js";
import type { ICheckStates } from "../check-states/index.js";
import { nextQuestion, questionsNow } from "../course/course-model.js";
import { ServerAwayError } from "../course/course-server.js";
import { inEdition } from "../course/edition.js";
import { placesIn } from "../course/follow-notebooks.js";
import { answerPlace } from "../course/question-at.js";
import { Store } from "../course/store.js";
import type { ICourse } from "../course/tokens.js";
import type { PanelState } from "./panel-state.js";
import { PANEL_TEXTS, type PanelTexts } from "./panel-texts.js";

/** What the lab's panel, menu and commands do. */
export class PanelActions {
  readonly state = new Store<PanelState>({});

  constructor(
    private readonly course: ICourse,
    private readonly checkStates: ICheckStates,
    private readonly tracker: INotebookTracker,
    private readonly commands: CommandRegistry,
    private readonly contents: Contents.IManager,
    /** Gives the notebook the room where there is none for both. */
    private readonly stepAside: () => void,
  ) {}

  get texts(): PanelTexts {
    return PANEL_TEXTS[this.course.get().edition];
  }

  /** Opens a question's notebook where it is answered. */
  async open(question: string): Promise<void> {
    this.state.change({ message: undefined });
    const panel = await this.#reveal(question);
    if (!panel) return;
    this.stepAside();
    const { content } = panel;
    const place = answerPlace(placesIn(panel.model!), question);
    if (place) {
      content.deselectAll();
      content.activeCellIndex = place.index;
      await content.scrollToItem(place.index, "center");
    }
    content.activate();
  }

  /** Opens the next question that is not done. */
  async openNext(): Promise<void> {
    const { inFront } = this.course.get();
    const next = nextQuestion(questionsNow(this.course.get()), inFront);
    if (next) await this.open(next.question);
  }

  /** Runs a question's check. */
  async check(question: string): Promise<void> {
    await this.#alone("check", async () => {
      const panel = await this.#reveal(question);
      if (!panel) return undefined;
      const run = await this.checkStates.runCheck(panel, question);
      return run.ended === "checked"
        ? { about: "check", question }
        : { about: "trouble", text: `${question}: ${run.message}` };
    });
  }

  /** Saves every open notebook and has the server write the file that is handed in. */
  async handIn(): Promise<void> {
    if (!questionsNow(this.course.get()).some(({ answer }) => answer === "ok") && !(await this.#insists())) return;
    await this.#alone("handIn", async () => {
      const unsaved = await this.#saveAll();
      if (unsaved !== undefined) return { about: "trouble", text: this.texts.notSaved(unsaved) };
      const handIn = await this.course.server.handIn(this.course.get().edition);
      const url = new URL(await this.contents.getDownloadUrl(handIn.file), document.baseURI);
      url.searchParams.set("download", "1");
      return { about: "handIn", handIn, url: url.href };
    });
  }

  /** Shows an edition: the same notebook in it, where one of the course is in front. */
  async showEdition(edition: Edition): Promise<void> {
    const { inFront } = this.course.get();
    this.course.showEdition(edition);
    if (inFront) await this.open(inFront);
  }

  async #reveal(question: string): Promise<NotebookPanel | undefined> {
    const { saved, edition } = this.course.get();
    const notebook = saved?.questions.find((each) => each.question === question)?.notebook;
    if (notebook === undefined) return undefined;
    const path = inEdition(notebook, edition);
    const panel = (await this.commands.execute("docmanager:open", { path })) as NotebookPanel | undefined;
    await panel?.revealed;
    return panel;
  }

  /** One thing at a time; what goes wrong is told in the panel. */
  async #alone(doing: "check" | "handIn", work: () => Promise<PanelState["message"]>): Promise<void> {
    if (this.state.get().doing) return;
    this.state.change({ doing, message: undefined });
    try {
      this.state.change({ message: await work() });
    } catch (error) {
      // JupyterLab's own requests end so where there is no server; the panel says that once it knows.
      if (error instanceof ServerAwayError || error instanceof ServerConnection.NetworkError)
        await this.course.refresh();
      else this.state.change({ message: { about: "trouble", text: String((error as Error).message) } });
    } finally {
      this.state.change({ doing: undefined });
    }
  }

  /** The path of the first notebook that could not be saved. */
  async #saveAll(): Promise<string | undefined> {
    const open = this.tracker.filter(({ context }) => context.model.dirty && !context.model.readOnly);
    for (const { context } of open) {
      await context.save().catch(() => undefined);
      if (context.model.dirty) return context.path;
    }
    return undefined;
  }

  async #insists(): Promise<boolean> {
    const { nothingAnsweredTitle: title, nothingAnswered: body, cancel, handInAnyway } = this.texts;
    const buttons = [Dialog.cancelButton({ label: cancel }), Dialog.warnButton({ label: handInAnyway })];
    return (await showDialog({ title, body, buttons })).button.accept;
  }
}
