import type { FromSession } from "../session-messages.js";
import type { Channel } from "./channel.js";
import { Interrupted } from "./interrupted.js";
import { Slot } from "./shared-state.js";
import { TaskScope } from "./task-scope.js";
import { rememberTensorState } from "./tensor-state.js";

/** What the kernel asked for: to run a cell, or to evaluate expressions. */
export interface Task {
  number: number;
  /** May be cut off at any place, so nothing may rely on its end. */
  work(): Promise<void>;
  /** What the kernel is told at the end; where `interrupted`, whatever `work` came to. */
  reply(interrupted: boolean): FromSession;
}

interface Running {
  task: Task;
  scope: TaskScope;
  restoreTensors(): void;
  interrupted: boolean;
}

/** So long an interrupted task that waits may take to unwind, its `finally` blocks above all. */
const unwindMs = 50;
const { setTimeout } = globalThis;

/** Runs one task at a time and ends it in any case. */
export class TaskRunner {
  private running: Running | undefined;
  private latest = 0;

  constructor(
    private readonly channel: Channel,
    private readonly shared: Int32Array,
    /** Called when a task is told to end. */
    private readonly onInterrupt: (error: Error) => void,
  ) {}

  /** Throws once the task that runs, or the last that ran, is told to end: what it left behind is to stop as well. */
  readonly check = (): void => {
    if (this.shared[Slot.interrupted] === this.latest && this.latest !== 0) throw new Interrupted();
  };

  /** Does a task that has not begun. */
  async start(task: Task): Promise<void> {
    if (task.number <= this.latest) return;
    const scope = new TaskScope();
    const running = { task, scope, restoreTensors: rememberTensorState(), interrupted: false };
    this.running = running;
    this.latest = task.number;
    TaskScope.current = scope;
    try {
      this.check();
      await task.work();
    } catch {
      // Told to end before it began.
    }
    this.end(running);
  }

  /** The running task has been told to end. `cutOff`: what executed has been, so that it may never end by itself. */
  interrupt(cutOff: boolean): void {
    const { running } = this;
    if (!running) return;
    const first = !running.interrupted;
    running.interrupted = true;
    if (first) {
      running.scope.interrupt();
      this.onInterrupt(new Interrupted());
    }
    if (cutOff) this.end(running);
    else if (first) setTimeout(() => this.end(running), unwindMs);
  }

  private end(running: Running): void {
    this.channel.whole(() => {
      if (this.running !== running) return;
      const { number, reply } = running.task;
      const interrupted = running.interrupted || this.shared[Slot.interrupted] === number;
      if (interrupted) running.restoreTensors();
      this.running = undefined;
      // Before the reply: the kernel's next request may be here as soon as that is out.
      Atomics.store(this.shared, Slot.running, 0);
      this.channel.send(reply(interrupted));
    });
  }
}
