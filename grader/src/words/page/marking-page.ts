import { type Mark, pointsOf } from "../mark.js";
import type { Marking } from "../marking-api.js";
import { wireControls } from "./controls.js";
import { Desk } from "./desk.js";
import { element } from "./elements.js";
import { Saver } from "./saver.js";
import { getMarking, putMark } from "./server.js";
import type { Action } from "./shortcuts.js";
import { type Language, PAGE_TEXTS, type PageTexts } from "./texts.js";
import { questionName, type Shown, View } from "./view.js";

const RETRY_MS = 2000;

/** The page: what keys and buttons ask for happens on the desk, is shown, and saved. */
export class MarkingPage {
  private readonly desk: Desk;
  private readonly conflicts = new Map<string, Mark>();
  private language: Language = navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
  private hasNames = false;
  private saving: Shown["saving"];
  private readonly view = new View({
    toggle: (index) => this.do({ toggle: index }),
    filter: (question) => {
      this.desk.filter = question;
      this.moved();
    },
  });
  private readonly saver = new Saver({
    put: putMark,
    onSaved: (id, mark) => this.desk.setMark(id, mark),
    onStale: (id, mine) => void this.lost(id, mine),
    onState: (state) => {
      this.saving = state;
      this.show();
    },
    pause: () => new Promise((resolve) => setTimeout(resolve, RETRY_MS)),
  });

  private readonly orders: Readonly<Record<Exclude<Action, object>, () => void>> = {
    next: () => this.step(1),
    previous: () => this.step(-1),
    "next-open": () => this.stepToOpen(),
    done: () => {
      if (this.change({ isDone: true })) this.stepToOpen();
    },
    comment: () => element("comment").focus(),
    leave: () => element("comment").blur(),
    filter: () => {
      this.desk.stepFilter();
      this.moved();
    },
    names: () => (this.hasNames = !this.hasNames),
    language: () => (this.language = this.language === "en" ? "zh" : "en"),
    help: () => element<HTMLDialogElement>("help").showModal(),
    "take-mine": () => this.settle(true),
    "drop-mine": () => this.settle(false),
    "show-overtaken": () => {
      this.desk.goTo([...this.conflicts.keys()][0] as string);
      this.moved();
    },
  };

  constructor(marking: Marking) {
    this.desk = new Desk(marking);
  }

  open(): void {
    wireControls({
      do: (action) => this.do(action),
      comment: (comment) => this.change({ comment }),
      refresh: () => void this.refresh(),
      isUnsaved: () => this.saver.unsaved.length + this.conflicts.size > 0,
    });
    this.desk.goTo(location.hash.slice(1));
    this.moved();
  }

  private do(action: Action): void {
    if (typeof action === "object") this.toggle(action.toggle);
    else this.orders[action]();
    this.show();
  }

  private step(by: number): void {
    this.desk.step(by);
    this.moved();
  }

  private stepToOpen(): void {
    if (this.desk.stepToOpen()) this.moved();
    else if (this.desk.done === this.desk.list.length) this.say(this.texts.allMarked);
  }

  private toggle(index: number): void {
    const { current } = this.desk;
    const question = current && this.desk.questionOf(current);
    const criterion = question?.criteria[index];
    if (!current || !question || !criterion) return;
    const isMet = current.mark?.met[criterion.id] !== true;
    const met = { ...current.mark?.met, [criterion.id]: isMet };
    if (!this.change({ met })) return;
    const points = this.texts.points(pointsOf(met, question.criteria), question.maxPoints);
    this.say(`${this.texts.met(criterion.title[this.language], isMet)}, ${points}`);
  }

  /** Where another window was faster nothing is changed until a person chose. */
  private change(change: Parameters<Desk["change"]>[1]): boolean {
    const { current } = this.desk;
    if (!current || this.conflicts.has(current.id)) return false;
    this.saver.save(current.id, this.desk.change(current, change));
    return true;
  }

  /** After another answer came before the reader. */
  private moved(): void {
    const { current, place, list } = this.desk;
    if (current) {
      history.replaceState(undefined, "", `#${current.id}`);
      this.say(this.texts.place(questionName(current.question), place + 1, list.length));
    }
    scrollTo(0, 0);
    this.show();
  }

  /** Somebody else was faster: theirs is shown, and mine is kept to be chosen. */
  private async lost(id: string, mine: Mark): Promise<void> {
    this.conflicts.set(id, mine);
    await this.refresh();
    const theirs = this.desk.find(id)?.mark;
    // The same, as when the server's answer to mine was lost on the way.
    if (theirs && content(theirs) === content(mine)) this.conflicts.delete(id);
    this.show();
  }

  private settle(isMine: boolean): void {
    const { current } = this.desk;
    const mine = current && this.conflicts.get(current.id);
    if (!current || !mine) return;
    this.conflicts.delete(current.id);
    const { met, comment, isDone } = mine;
    // Words that came in between were not judged.
    if (isMine) this.change({ met, comment, isDone: isDone && mine.words === current.digest });
  }

  private async refresh(): Promise<void> {
    const marking = await getMarking().catch(() => undefined);
    if (marking) this.desk.take(marking, this.saver.unsaved);
    this.show();
  }

  private get texts(): PageTexts {
    return PAGE_TEXTS[this.language];
  }

  private say(text: string): void {
    element("said").textContent = text;
  }

  private show(): void {
    const { desk, language, hasNames, saving, conflicts } = this;
    this.view.show({ desk, language, hasNames, saving, conflicts });
  }
}

const content = ({ words, met, comment, isDone }: Mark): string =>
  JSON.stringify([words, Object.entries(met).sort(), comment, isDone]);
