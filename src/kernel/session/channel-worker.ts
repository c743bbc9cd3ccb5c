import { Session } from "node:inspector";
import net from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import type { ToSession } from "../session-messages.js";
import { Lock, Slot, type ToMain } from "./shared-state.js";

/** So long a task may take to end by itself; then what executes is cut off. */
const patienceMs = 100;
const nudgeMs = 20;

/** The channel's thread: reads what the kernel says even while the main thread is busy, and ends tasks. */
export function serveChannel(): void {
  const watch = new TaskWatch(workerData as Int32Array, (message) => parentPort?.postMessage(message));
  parentPort?.on("message", () => watch.interrupt());
  readLines((line) => watch.receive(JSON.parse(line) as ToSession));
}

/** Knows which task runs and sees to it that one ends that is told to. */
class TaskWatch {
  private inspector: Session | undefined;
  /** What the task is about. */
  private request: ToMain | undefined;
  private tasks = 0;
  private calls = 0;
  private watched = 0;

  constructor(
    private readonly shared: Int32Array,
    private readonly post: (message: ToMain) => void,
  ) {}

  receive(message: ToSession): void {
    if (message.type === "interrupt") return this.interrupt();
    if (message.type === "exit") return void process.kill(process.pid, "SIGKILL");
    // Set here and not by the main thread, so that an interrupt which follows at once finds its task.
    const isTask = message.type === "run" || message.type === "evaluate";
    if (isTask) Atomics.store(this.shared, Slot.running, (this.tasks += 1));
    const posted: ToMain = { type: "message", message, task: this.tasks };
    if (isTask) this.request = posted;
    this.post(posted);
  }

  interrupt(): void {
    const task = Atomics.load(this.shared, Slot.running);
    if (task === 0 || task === this.watched) return;
    this.watched = task;
    Atomics.store(this.shared, Slot.interrupted, task);
    this.call(false);
  }

  private call(terminated: boolean): void {
    this.post({ type: "interrupt", call: (this.calls += 1), terminated });
    setTimeout((task: number) => this.look(task), patienceMs, this.watched);
  }

  private look(task: number): void {
    // Another task may be watched by now: it has its own time.
    if (task !== this.watched || !this.runs()) return;
    if (Atomics.load(this.shared, Slot.answered) === this.calls) this.call(false);
    else this.terminate();
  }

  private runs(): boolean {
    return Atomics.load(this.shared, Slot.running) === this.watched;
  }

  private terminate(): void {
    const { shared } = this;
    while (Atomics.compareExchange(shared, Slot.lock, Lock.free, Lock.termination) !== Lock.free)
      Atomics.wait(shared, Slot.lock, Lock.wholeStep, 10);
    if (!this.runs()) return this.unlock();
    if (!this.inspector) {
      this.inspector = new Session();
      this.inspector.connectToMainThread();
    }
    // It answers when the main thread has left the code that it executed; one that executed nothing must first be given something.
    const nudges = setInterval(() => this.post({ type: "nudge" }), nudgeMs);
    this.inspector.post("Runtime.terminateExecution", () => {
      clearInterval(nudges);
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

/** Calls back with each line of standard input; at its end the kernel is gone, and the process ends, busy or not. */
function readLines(onLine: (line: string) => void): void {
  const input = new net.Socket({ fd: 0, readable: true, writable: false });
  let parts: string[] = [];
  input.setEncoding("utf8");
  input.on("data", (text: string) => {
    const [first = "", ...others] = text.split("\n");
    parts.push(first);
    for (const next of others) {
      const line = parts.join("");
      parts = [next];
      if (line !== "") onLine(line);
    }
  });
  const end = (): void => void process.kill(process.pid, "SIGKILL");
  input.on("end", end).on("error", end);
}
