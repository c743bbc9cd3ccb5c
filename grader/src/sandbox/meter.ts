import { explained } from "./explanations.js";
import type { Usage } from "./processor-time.js";
import { SandboxFailure, type SandboxLimits } from "./sandbox.js";

/** A process whose use is counted. */
export interface Metered {
  /** undefined once it has gone. */
  usage(): Usage | undefined;
}

/** Looked at often enough to end what runs away before it costs others much. */
const POLL_MS = 40;
/** What a process is taken to have used that was gone before anybody looked. */
const LEAST_CPU_SECONDS = 0.1;

/** What of a submission's limits is used up, over all its processes. */
export class Meter {
  private spentCpuSeconds = 0;
  /** Asleep in calls, as far as it counts: what sleeps holds the grader up as what computes does. */
  private sleptSeconds = 0;
  private printedBytes = 0;
  private current?: { process: Metered; cpuSeconds: number };

  constructor(private readonly limits: SandboxLimits) {}

  /** @throws {SandboxFailure} where nothing is left of them. */
  requireRest(): void {
    if (this.isSpent) throw new SandboxFailure("timeout");
  }

  get hasPrintedTooMuch(): boolean {
    return this.printedBytes > this.limits.outputBytes;
  }

  printedTooMuch(): SandboxFailure {
    return explained("printed");
  }

  /** Whole seconds for the kernel to count, which ends what the grader did not. */
  get kernelCpuSeconds(): number {
    return Math.ceil(this.limits.cpuSeconds - this.usedSeconds) + 1;
  }

  printed(bytes: number): void {
    this.printedBytes += bytes;
  }

  /** Adds what a message of the submission's has cost the grader. */
  spend(cpuSeconds: number): void {
    this.spentCpuSeconds += cpuSeconds;
  }

  /** From now on this process is the submission's. */
  started(process: Metered): void {
    this.ended(this.current?.process);
    // One answer that prints without end costs the others nothing.
    this.printedBytes = 0;
    this.current = { process, cpuSeconds: LEAST_CPU_SECONDS };
  }

  ended(process: Metered | undefined): void {
    if (!this.current || this.current.process !== process) return;
    this.spentCpuSeconds += this.current.cpuSeconds;
    this.current = undefined;
  }

  /**
   * Watches a call. Whether it sleeps is seen by samples: a look at random moments finds it asleep as often as it is, so that sleep in small pieces counts too,
   * and what wants to run while the machine is busy does not sleep.
   *
   * @param onFailure It has used up its time or memory.
   * @returns Ends the watching.
   */
  watch(process: Metered, onFailure: (failure: SandboxFailure) => void): () => void {
    this.look(process);
    const start = this.usedSeconds;
    let last = Date.now();
    let timer: NodeJS.Timeout;
    let isOver = false;
    const sample = (): void => {
      const usage = this.look(process);
      const [isRunning, spent] = [usage?.isRunning, this.spentCpuSeconds];
      // What had been sent by then is read first: who has spoken, and waits for the grader, does not sleep.
      setImmediate(() => {
        if (isOver) return;
        const now = Date.now();
        // The grader may have been busy itself since the last look.
        if (!isRunning && this.spentCpuSeconds === spent) this.sleptSeconds += Math.min(now - last, 2 * POLL_MS) / 1000;
        last = now;
        if (this.usedSeconds - start > this.limits.callCpuSeconds || this.isSpent)
          onFailure(new SandboxFailure("timeout"));
        else if (usage && usage.residentBytes > this.limits.memoryBytes) onFailure(new SandboxFailure("memory"));
        else wait();
      });
    };
    const wait = (): void => void (timer = setTimeout(sample, POLL_MS * (0.5 + Math.random())));
    wait();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }

  private get isSpent(): boolean {
    return this.usedSeconds >= this.limits.cpuSeconds;
  }

  private get usedSeconds(): number {
    const own = this.spentCpuSeconds + (this.current?.cpuSeconds ?? 0);
    return own + Math.max(0, this.sleptSeconds - this.limits.idleSeconds);
  }

  private look(process: Metered): Usage | undefined {
    const usage = process.usage();
    if (usage && this.current?.process === process)
      this.current.cpuSeconds = Math.max(this.current.cpuSeconds, usage.cpuSeconds);
    return usage;
  }
}
