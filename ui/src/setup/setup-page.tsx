import type { INotebookTracker } from "@jupyterlab/notebook";
import { ReactWidget } from "@jupyterlab/ui-components";
import type { Message } from "@lumino/messaging";
import { useSyncExternalStore } from "react";
import { questionsNow } from "../course/course-model.js";
import { isDone } from "../course/standing.js";
import { staircaseIcon } from "../course/staircase-icon.js";
import type { ICourse } from "../course/tokens.js";
import { Keys } from "./keys.js";
import { SETUP_TEXTS } from "./setup-texts.js";
import type { SetupWatch } from "./setup-watch.js";
import { Task } from "./task.js";
import { Arrived } from "./arrived.js";

export interface SetupPageOptions {
  course: ICourse;
  watch: SetupWatch;
  tracker: INotebookTracker;
  openQuestion(question: string): void;
}

/** What the lab is, what it runs on, and what can be fetched. */
export class SetupPage extends ReactWidget {
  constructor(private readonly options: SetupPageOptions) {
    super();
    this.addClass("quantlab-SetupPage");
    this.node.tabIndex = -1;
    this.title.label = "Quantlab";
    this.title.icon = staircaseIcon;
  }

  protected override render() {
    return <Page {...this.options} />;
  }

  protected override onAfterShow(message: Message): void {
    super.onAfterShow(message);
    this.options.watch.show(true);
  }

  protected override onAfterHide(message: Message): void {
    super.onAfterHide(message);
    this.options.watch.show(false);
  }

  protected override onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    this.options.watch.show(this.isVisible);
  }

  protected override onBeforeDetach(message: Message): void {
    this.options.watch.show(false);
    super.onBeforeDetach(message);
  }

  protected override onActivateRequest(message: Message): void {
    super.onActivateRequest(message);
    this.node.focus();
  }
}

function Page({ course, watch, tracker, openQuestion }: SetupPageOptions) {
  const state = useSyncExternalStore(course.subscribe, course.get);
  const { arrived } = useSyncExternalStore(watch.state.subscribe, watch.state.get);
  const { edition, setup, isAway, refusal } = state;
  const texts = SETUP_TEXTS[edition];
  const questions = questionsNow(state);
  const first = questions.some(isDone) ? questions.find((question) => !isDone(question))?.question : undefined;
  const task = { texts, watch };
  const restart = <Arrived {...{ texts, watch, tracker }} />;
  return (
    <article className="quantlab-Setup" lang={edition}>
      <h1>Quantlab</h1>
      <p>{texts.about}</p>
      <p>
        <button type="button" className="jp-mod-styled jp-mod-accept" onClick={() => openQuestion(first ?? "q1")}>
          {first ? texts.goOn(first) : texts.start}
        </button>
      </p>
      <p role="status" className="quantlab-Setup-trouble">
        {isAway ? texts.away : refusal}
      </p>
      {!setup && !isAway && <p>{texts.loading}</p>}
      {setup && (
        <>
          <section>
            <h2>{texts.engine}</h2>
            <p>{texts.runsOn(setup.engine)}</p>
            {setup.engine.reason && <p className="quantlab-Setup-reason">{setup.engine.reason}</p>}
            <Task name="native" task={setup.native} {...task} />
            {arrived.includes("native") && restart}
          </section>
          <section>
            <h2>{texts.data}</h2>
            <p>{texts.uses(setup.data)}</p>
            <Task name="cifar10" task={setup.cifar10} {...task} />
            {arrived.includes("cifar10") && restart}
          </section>
        </>
      )}
      <section>
        <h2>{texts.keys}</h2>
        <Keys keyNames={texts.keyNames} />
      </section>
    </article>
  );
}
