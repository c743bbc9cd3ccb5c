import type { Setup } from "../../../src/server/course/course-api.js";
import type { CourseModel } from "../course/course-model.js";
import type { TaskName } from "../course/course-server.js";
import { Store } from "../course/store.js";
import { pollDelayMs } from "./poll-delay.js";

/** What the Setup page keeps beside what the server says. */
export interface SetupWatchState {
  /** What came while the page was open: kernels that run must be started again to use it. */
  arrived: readonly TaskName[];
  /** Whether that was done. */
  isRestarted: boolean;
}

/** Follows what the server fetches, as long as somebody looks. */
export class SetupWatch {
  readonly state = new Store<SetupWatchState>({ arrived: [], isRestarted: false });
  #isVisible = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly course: CourseModel) {
    let before = course.get().setup;
    course.subscribe(() => {
      const { setup } = course.get();
      if (setup === before) return;
      this.#noteArrivals(before, setup);
      before = setup;
    });
  }

  /** Whether the page is seen; asks at once when it comes into sight. */
  show(isVisible: boolean): void {
    if (isVisible === this.#isVisible) return;
    this.#isVisible = isVisible;
    if (isVisible) void this.#look();
    else clearTimeout(this.#timer);
  }

  async start(task: TaskName): Promise<void> {
    await this.course.reach(this.course.server.start(task));
    await this.#look();
  }

  async stop(task: TaskName): Promise<void> {
    await this.course.reach(this.course.server.stop(task));
    await this.#look();
  }

  /** The kernels were started again. */
  noteRestart(): void {
    this.state.change({ isRestarted: true });
  }

  async #look(): Promise<void> {
    clearTimeout(this.#timer);
    await this.course.refreshSetup();
    const delayMs = pollDelayMs(this.#isVisible, this.course.get().setup);
    clearTimeout(this.#timer);
    if (delayMs !== undefined) this.#timer = setTimeout(() => void this.#look(), delayMs);
  }

  #noteArrivals(before: Setup | undefined, now: Setup | undefined): void {
    const came = (["native", "cifar10"] as const).filter(
      (task) => before?.[task].state === "running" && now?.[task].state === "there",
    );
    if (came.length > 0) this.state.change({ arrived: came, isRestarted: false });
  }
}
