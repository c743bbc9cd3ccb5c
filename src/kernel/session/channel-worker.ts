import { Session } from "node:inspector";
import { parentPort, workerData } from "node:worker_threads";
import { readLines } from "../read-lines.js";
import type { ToSession } from "../session-messages.js";
import { Lock, Slot, type ToMain } from "./shared-state.js";

/** So long a task may take to end by itself; then what executes is cut off. */
const patienceMs = 100;
const nudgeMs = 20;

/** The channel's thread: reads what the kernel says even while the main thread is busy, and ends tasks. */
export function serveChannel(): void {
  const watch = new TaskWatch(workerData as Int32Array, (message) => parentPort?.postMessage(message));
  parentPort?.on("message", () => watch.interrupt());
  readLines((line) => watch.receive(JSON.parse(line) as ToSession), endGroup);
}

/** Knows which task runs and sees to it that one ends that is told to. */
class TaskWatch {
  private inspector: Session | undefined;
  /** What the task is about. */
  private request: ToMain | undefined;
  private tasks = 0;
  private calls = 0;
  private watched = 0;
  private isTerminating = false;

  constructor(
    private readonly shared: Int32Array,
    private readonly post: (message: ToMain) => void,
  ) {}

  receive(message: ToSession): void {
    if (message.type === "interrupt") return this.interrupt();
    // Set here and not by the main thread, so that an interrupt which follows at once finds its task.
    const isTask = message.type === "run" || message.type === "evaluate";
    if (isTask) Atomics.store(this.shared, Slot.running, (this.tasks += 1));
    const posted: ToMain = { type: "message", message, task: this.tasks };
    if (isTask) this.request = posted;
    this.post(posted);
  }

  interrupt(): void {
    const task = Atomics.load(this.shared, Slot.running);
    if (task !== 0 && task === this.watched) return;
    this.watched = task;
    // Without a task a timer of an earlier one may be busy.
    if (task !== 0) Atomics.store(this.shared, Slot.interrupted, task);
    this.call(false);
  }

  private call(terminated: boolean): void {
    this.post({ type: "interrupt", call: (this.calls += 1), terminated });
    setTimeout((task: number) => this.look(task), patienceMs, this.watched);
  }

  private look(task: number): void {
    // Another task may be watched by now: it has its own time.
    if (task !== this.watched || !this.runs()) return;
    if (Atomics.load(this.shared, Slot.answered) !== this.calls) this.terminate();
    else if (task !== 0) this.call(false);
  }

  private runs(): boolean {
    return Atomics.load(this.shared, Slot.running) === this.watched;
  }

  private terminate(): void {
    const { shared } = this;
    // One on its way holds the lock until this thread hears of its end, and looks again then.
    if (this.isTerminating) return;
    while (Atomics.compareExchange(shared, Slot.lock, Lock.free, Lock.termination) !== Lock.free)
      Atomics.wait(shared, Slot.lock, Lock.wholeStep, 10);
    if (!this.runs()) return this.unlock();
    this.isTerminating = true;
    if (!this.inspector) {
      this.inspector = new Session();
      this.inspector.connectToMainThread();
    }
    // It answers when the main thread has left the code that it executed; one that executed nothing must first be given something.
    const nudges = setInterval(() => this.post({ type: "nudge" }), nudgeMs);
    this.inspector.post("Runtime.terminateExecution", () => {
      clearInterval(nudges);
      this.isTerminating = false;
      this.unlock();
      // The request may have been cut off before it became a task.
      if (this.request) this.post(this.request);
      this.call(true);
    });
  }

  private unlock(): void {
    Atomics.store(this.shared, Slot.lock, Lock.free);
    Atomics.notify(this.shared, Slot.lock);
  }
}

/** Ends the process, busy or not, and the programs that it has started. */
function endGroup(): void {
  try {
    process.kill(-process.pid, "SIGKILL");
  } catch {
    // It heads no group.
  }
  process.kill(process.pid, "SIGKILL");
}
