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
/** Sleep that a busy machine may seem to give a call; more counts as processor time, as many calls that sleep would hold the grader up. */
const SEEMING_SLEEP_SECONDS = 0.5;
/** What a process is taken to have used that was gone before anybody looked. */
const LEAST_CPU_SECONDS = 0.1;

/** What of a submission's limits is used up, over all its processes. */
export class Meter {
  private spentCpuSeconds = 0;
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
    return Math.ceil(this.limits.cpuSeconds - this.totalCpuSeconds) + 1;
  }

  printed(bytes: number): void {
    this.printedBytes += bytes;
  }

  /** Adds what the submission has cost besides. */
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
   * Watches a call.
   *
   * @param onFailure It has used up its time or memory, or sleeps for good.
   * @returns Ends the watching.
   */
  watch(process: Metered, onFailure: (failure: SandboxFailure) => void): () => void {
    this.look(process);
    const start = this.totalCpuSeconds;
    let [last, sleptSeconds] = [Date.now(), 0];
    const timer = setInterval(() => {
      const before = this.totalCpuSeconds;
      const usage = this.look(process);
      const now = Date.now();
      const sleeps = !usage?.isRunning && this.totalCpuSeconds === before;
      // The grader may have been busy itself since the last look.
      if (sleeps) sleptSeconds += Math.min(now - last, 2 * POLL_MS) / 1000;
      last = now;
      const isLate = this.totalCpuSeconds - start > this.limits.callCpuSeconds;
      if (isLate || this.isSpent || sleptSeconds > this.limits.idleSeconds) onFailure(new SandboxFailure("timeout"));
      else if (usage && usage.residentBytes > this.limits.memoryBytes) onFailure(new SandboxFailure("memory"));
    }, POLL_MS);
    return () => {
      clearInterval(timer);
      if (sleptSeconds > SEEMING_SLEEP_SECONDS) this.spend(sleptSeconds);
    };
  }

  private get isSpent(): boolean {
    return this.totalCpuSeconds >= this.limits.cpuSeconds;
  }

  private get totalCpuSeconds(): number {
    return this.spentCpuSeconds + (this.current?.cpuSeconds ?? 0);
  }

  private look(process: Metered): Usage | undefined {
    const usage = process.usage();
    if (usage && this.current?.process === process)
      this.current.cpuSeconds = Math.max(this.current.cpuSeconds, usage.cpuSeconds);
    return usage;
  }
}
