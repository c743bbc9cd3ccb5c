import type { CourseProgress, Edition, Setup } from "../../../src/server/course/course-api.js";
import { type CourseServer, ServerAwayError } from "./course-server.js";
import type { LiveQuestion } from "./live-questions.js";
import { isDone } from "./standing.js";
import { Store } from "./store.js";

/** What the page knows about the course. */
export interface CourseState {
  /** Of the notebook in front, or the one that was. */
  edition: Edition;
  /** What the saved notebooks say; missing until the server has answered. */
  saved?: CourseProgress;
  /** What open notebooks say, by path: newer than their files. */
  live: Readonly<Record<string, readonly LiveQuestion[]>>;
  /** The question whose part of a notebook is in front. */
  inFront?: string;
  setup?: Setup;
  /** Whether the server gave no answer lately. */
  isAway: boolean;
  /** What it refused lately, in its own words. */
  refusal?: string;
}

/** Keeps what the page knows about the course, and asks the server. */
export class CourseModel {
  readonly #store = new Store<CourseState>({ edition: "en", live: {}, isAway: false });
  readonly get = this.#store.get;
  readonly subscribe = this.#store.subscribe;
  #asked = 0;

  constructor(readonly server: CourseServer) {}

  /** Another edition's notebook came to the front. */
  showEdition(edition: Edition): void {
    if (edition === this.get().edition) return;
    this.#store.change({ edition });
    void this.refresh();
  }

  putInFront(inFront: string | undefined): void {
    this.#store.change({ inFront });
  }

  /** An open notebook says how its questions stand; with undefined it was closed, and its file speaks again. */
  putLive(path: string, questions: readonly LiveQuestion[] | undefined): void {
    const { [path]: before, ...others } = this.get().live;
    if (JSON.stringify(before) === JSON.stringify(questions)) return;
    this.#store.change({ live: questions ? { ...others, [path]: questions } : others });
  }

  /** Asks what the saved notebooks say. Of answers that overtake each other the last one asked for counts. */
  async refresh(): Promise<void> {
    const asked = ++this.#asked;
    const saved = await this.reach(this.server.progress(this.get().edition));
    if (saved && asked === this.#asked) this.#store.change({ saved });
  }

  /** Asks what runs. */
  async refreshSetup(): Promise<void> {
    const setup = await this.reach(this.server.setup());
    if (setup) this.#store.change({ setup });
  }

  /**
   * Waits for an answer of the server, and keeps whether there was one.
   *
   * @returns undefined where there was none.
   */
  async reach<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
    try {
      const given = await answer;
      this.#store.change({ isAway: false, refusal: undefined });
      return given;
    } catch (error) {
      const isAway = error instanceof ServerAwayError;
      this.#store.change({ isAway, refusal: isAway ? undefined : String((error as Error).message) });
      return undefined;
    }
  }
}

/** Every question in the course's order: as open notebooks have it, else as saved. */
export function questionsNow({ saved, live }: CourseState): readonly LiveQuestion[] {
  return (saved?.questions ?? []).map(
    (question) => live[question.notebook]?.find((each) => each.question === question.question) ?? question,
  );
}

/** The first question that is not done; after it the walk goes on from the beginning. */
export function nextQuestion(questions: readonly LiveQuestion[], after?: string): LiveQuestion | undefined {
  const start = questions.findIndex(({ question }) => question === after) + 1;
  return [...questions.slice(start), ...questions.slice(0, start)].find((question) => !isDone(question));
}
