import { ReactWidget } from "@jupyterlab/ui-components";
import type { Message } from "@lumino/messaging";
import { useSyncExternalStore } from "react";
import type { Edition } from "../../../src/server/course/course-api.js";
import { nextQuestion, questionsNow } from "../course/course-model.js";
import { isDone, pointsDone } from "../course/standing.js";
import { staircaseIcon } from "../course/staircase-icon.js";
import type { ICourse } from "../course/tokens.js";
import { MessageView } from "./message-view.js";
import type { PanelActions } from "./panel-actions.js";
import { PANEL_TEXTS, type PanelTexts } from "./panel-texts.js";
import { QuestionList } from "./question-list.js";

export const PANEL_ID = "quantlab-lab-panel";

/** The lab's panel beside the notebooks. */
export class LabPanel extends ReactWidget {
  constructor(
    private readonly course: ICourse,
    private readonly actions: PanelActions,
    private readonly showSetup: () => void,
    private readonly makeRoom: () => void,
  ) {
    super();
    this.id = PANEL_ID;
    this.addClass("quantlab-LabPanel");
    this.title.icon = staircaseIcon;
    this.title.caption = "Quantlab";
    this.node.setAttribute("role", "region");
    this.node.setAttribute("aria-label", "Quantlab");
  }

  protected override onAfterShow(message: Message): void {
    super.onAfterShow(message);
    this.makeRoom();
  }

  protected override render() {
    return <Panel course={this.course} actions={this.actions} showSetup={this.showSetup} />;
  }
}

interface PanelProps {
  course: ICourse;
  actions: PanelActions;
  showSetup(): void;
}

function Panel({ course, actions, showSetup }: PanelProps) {
  const state = useSyncExternalStore(course.subscribe, course.get);
  const { doing, message } = useSyncExternalStore(actions.state.subscribe, actions.state.get);
  const { edition, inFront, isAway, refusal, saved, setup } = state;
  const texts = PANEL_TEXTS[edition];
  const questions = questionsNow(state);
  const trouble = isAway ? texts.away : refusal;
  return (
    <div className="quantlab-Panel" lang={edition}>
      <div className="quantlab-Panel-head">
        <h2>Quantlab</h2>
        <EditionSwitch edition={edition} texts={texts} onChoose={(chosen) => void actions.showEdition(chosen)} />
        <p className="quantlab-Panel-runs">
          <span>{setup && texts.runs(setup)}</span>{" "}
          <button type="button" className="quantlab-link" onClick={showSetup}>
            {texts.setup}
          </button>
        </p>
      </div>
      <div className="quantlab-Panel-questions">
        <h3>{texts.questions}</h3>
        {saved ? (
          <>
            <Done texts={texts} questions={questions} />
            <QuestionList
              edition={edition}
              questions={questions}
              inFront={inFront}
              next={nextQuestion(questions, inFront)?.question}
              onOpen={(question) => void actions.open(question)}
            />
          </>
        ) : (
          !trouble && <p>{texts.loading}</p>
        )}
      </div>
      <div className="quantlab-Panel-foot">
        <div className="quantlab-Panel-message" role="status" aria-live="polite" data-trouble={trouble !== undefined}>
          {trouble ?? <MessageView texts={texts} questions={questions} doing={doing} message={message} />}
        </div>
        <Buttons {...{ course, actions, texts }} isBusy={doing !== undefined} />
      </div>
    </div>
  );
}

function EditionSwitch(props: { edition: Edition; texts: PanelTexts; onChoose(edition: Edition): void }) {
  const names = { en: "English", zh: "中文" };
  return (
    <div className="quantlab-Editions" role="group" aria-label={props.texts.language}>
      {(["en", "zh"] as const).map((edition) => (
        <button
          key={edition}
          type="button"
          lang={edition}
          aria-pressed={edition === props.edition}
          onClick={() => props.onChoose(edition)}
        >
          {names[edition]}
        </button>
      ))}
    </div>
  );
}

function Done({ texts, questions }: { texts: PanelTexts; questions: ReturnType<typeof questionsNow> }) {
  const points = pointsDone(questions);
  const text = texts.done({ done: questions.filter(isDone).length, all: questions.length }, points);
  return (
    <p className="quantlab-Panel-done">
      <progress value={points.done} max={points.all} aria-label={text} />
      <span>{text}</span>
    </p>
  );
}

/** What can be done with the question in front; what is best done now stands out. */
function Buttons({
  course,
  actions,
  texts,
  isBusy,
}: Omit<PanelProps, "showSetup"> & { texts: PanelTexts; isBusy: boolean }) {
  const questions = questionsNow(course.get());
  const front = questions.find(({ question }) => question === course.get().inFront);
  const next = nextQuestion(questions, front?.question);
  const isFrontDone = !front || isDone(front);
  const prominent = (is: boolean) => `jp-mod-styled ${is ? "jp-mod-accept" : ""}`;
  return (
    <div className="quantlab-Panel-buttons">
      {front?.kind === "code" && (
        <button
          type="button"
          className={prominent(!isFrontDone)}
          disabled={isBusy}
          onClick={() => void actions.check(front.question)}
        >
          {texts.check(front.question)}
        </button>
      )}
      {front?.kind === "words" && <p>{texts.inWords(front.question)}</p>}
      {next && next !== front && (
        <button type="button" className={prominent(isFrontDone)} onClick={() => void actions.open(next.question)}>
          {texts.next(next.question)}
        </button>
      )}
      <button
        type="button"
        className={prominent(isFrontDone && !next)}
        disabled={isBusy || questions.length === 0}
        onClick={() => void actions.handIn()}
      >
        {texts.handIn}
      </button>
    </div>
  );
}
