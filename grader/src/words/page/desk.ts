import { type Mark, type MarkState, markState } from "../mark.js";
import type { MarkedAnswer, MarkedQuestion, Marking } from "../marking-api.js";
import type { WordsQuestion } from "../rubric.js";

/** The answers before a person who marks: which one is looked at, and what was given so far. */
export class Desk {
  /** The only question that is looked at; all unless given. */
  filter: WordsQuestion | undefined;
  private id: string | undefined;

  constructor(private marking: Marking) {}

  get questions(): readonly MarkedQuestion[] {
    return this.marking.questions;
  }

  /** What is gone through, in the order of marking. */
  get list(): readonly MarkedAnswer[] {
    return this.marking.answers.filter(({ question }) => this.filter === undefined || question === this.filter);
  }

  /** What is looked at; undefined where there is none. */
  get current(): MarkedAnswer | undefined {
    return this.list.find(({ id }) => id === this.id) ?? this.list[0];
  }

  /** Where it is in the list, from 0. */
  get place(): number {
    return this.list.findIndex(({ id }) => id === this.current?.id);
  }

  get done(): number {
    return this.list.filter((answer) => this.stateOf(answer) === "marked").length;
  }

  questionOf({ question }: MarkedAnswer): MarkedQuestion {
    return this.questions.find((each) => each.question === question) as MarkedQuestion;
  }

  stateOf(answer: MarkedAnswer): MarkState {
    return markState(answer.mark, answer.digest, this.questionOf(answer).criteria);
  }

  /** One of all; undefined where there is none, as after it was handed in without words. */
  find(id: string): MarkedAnswer | undefined {
    return this.marking.answers.find((answer) => answer.id === id);
  }

  /** Looks at an answer, whatever is gone through. */
  goTo(id: string): void {
    this.id = id;
    if (this.current?.id !== id) this.filter = undefined;
  }

  /** Goes forwards or back, as far as there is anything. */
  step(by: number): void {
    this.id = this.list[Math.min(Math.max(this.place + by, 0), this.list.length - 1)]?.id;
  }

  /** Goes to the next that waits, from the top again after the last. False where none waits but the one that is looked at, or none at all. */
  stepToOpen(): boolean {
    const after = [...this.list.slice(this.place + 1), ...this.list.slice(0, this.place)];
    const open = after.find((answer) => this.stateOf(answer) !== "marked");
    if (open) this.id = open.id;
    return open !== undefined;
  }

  /** Looks at all questions, then at one after the other. */
  stepFilter(): void {
    const filters = [undefined, ...this.questions.map(({ question }) => question)];
    this.filter = filters[(filters.indexOf(this.filter) + 1) % filters.length];
  }

  /**
   * The mark of an answer after a change. What was given for other words stays as it was, until a person confirms it.
   *
   * @returns Kept here; somebody else saves it.
   */
  change(answer: MarkedAnswer, change: Partial<Pick<Mark, "met" | "comment" | "isDone">>): Mark {
    const { revision = 0, ...before } = answer.mark ?? { met: {}, comment: "" };
    const { met, comment, isDone } = { ...before, isDone: this.stateOf(answer) === "marked", ...change };
    const known = this.questionOf(answer).criteria.map(({ id }) => [id, met[id] === true]);
    const mark = { words: answer.digest, met: Object.fromEntries(known) as Mark["met"], comment, isDone, revision };
    this.setMark(answer.id, mark);
    return mark;
  }

  /** Puts a mark in its place. */
  setMark(id: string, mark: Mark): void {
    const answers = this.marking.answers.map((answer) => (answer.id === id ? { ...answer, mark } : answer));
    this.marking = { ...this.marking, answers };
  }

  /**
   * Takes what the server has now.
   *
   * @param marking From the server.
   * @param unsaved The answers whose marks here are newer.
   */
  take(marking: Marking, unsaved: readonly string[]): void {
    const answers = marking.answers.map((theirs) => {
      const mine = this.find(theirs.id);
      // What was asked for before the last was saved is older, too.
      const isNewer = (mine?.mark?.revision ?? 0) > (theirs.mark?.revision ?? 0);
      return mine && (isNewer || unsaved.includes(theirs.id)) ? mine : theirs;
    });
    this.marking = { ...marking, answers };
  }
}
