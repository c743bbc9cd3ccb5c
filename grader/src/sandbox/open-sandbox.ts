import type { Value } from "../value/index.js";
import { launchOf } from "./levels/launch-of.js";
import type { Layer, Level } from "./levels/launch.js";
import { Meter } from "./meter.js";
import { prepareProgram } from "./prepare-program.js";
import { type CallResult, type LoadedAnswer, type Reference, type Sandbox, type SandboxLimits } from "./sandbox.js";
import { type Asked, SandboxProcess } from "./sandbox-process.js";

/** How a sandbox is opened. */
export interface SandboxOptions {
  level: Level;
  limits?: Partial<SandboxLimits>;
  /** Answers what the student's code calls of earlier questions, in this process. */
  reference: Reference;
  /** Layers to leave out, for tests of the layers alone. */
  without?: readonly Layer[];
}

/**
 * Opens a sandbox for one submission. Nothing starts before the first call.
 *
 * @param options How strong, what it may use, and who answers for earlier questions.
 */
export function openSandbox(options: SandboxOptions): Sandbox {
  return new SubmissionSandbox(options);
}

const LIMITS: SandboxLimits = {
  cpuSeconds: 10,
  callCpuSeconds: 2,
  memoryBytes: 768 * 2 ** 20,
  outputBytes: 64 * 2 ** 20,
  idleSeconds: 2,
};

class SubmissionSandbox implements Sandbox {
  private readonly limits: SandboxLimits;
  private readonly meter: Meter;
  private readonly answers = new Map<string, LoadedAnswer>();
  private readonly processes = new Set<SandboxProcess>();
  private process?: SandboxProcess;
  private last: Promise<unknown> = Promise.resolve();
  private isClosed = false;

  constructor(private readonly options: SandboxOptions) {
    this.limits = { ...LIMITS, ...options.limits };
    if (options.without?.includes("output")) this.limits.outputBytes = Infinity;
    this.meter = new Meter(this.limits);
  }

  load(answer: LoadedAnswer): void {
    this.answers.set(answer.id, answer);
    if (this.process?.isAlive) this.process.load(answer);
  }

  call(id: string, name: string, args: readonly Value[]): Promise<CallResult> {
    return this.inTurn({ kind: "call", id, name, args });
  }

  async read(id: string, name: string): Promise<Value> {
    return (await this.inTurn({ kind: "read", id, name, args: [] })).value;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all([...this.processes].map((process) => process.close()));
    // What was about to start has seen that it is closed.
    await this.last;
  }

  private inTurn(asked: Asked): Promise<CallResult> {
    const result = this.last.then(() => this.ask(asked));
    this.last = result.catch(() => undefined);
    return result;
  }

  private async ask(asked: Asked): Promise<CallResult> {
    const answer = this.answers.get(asked.id);
    if (!answer) throw new RangeError(`sandbox: id must be a loaded answer's, got ${JSON.stringify(asked.id)}`);
    this.meter.requireRest();
    const process = this.process?.isAlive ? this.process : await this.start();
    const isMetered = !this.options.without?.includes("meter");
    const stop = isMetered ? this.meter.watch(process, (failure) => process.fail(failure)) : () => undefined;
    try {
      return await process.ask(asked, answer);
    } finally {
      stop();
    }
  }

  private async start(): Promise<SandboxProcess> {
    const { level, reference, without } = this.options;
    const { memoryBytes } = this.limits;
    const program = await prepareProgram();
    const launch = await launchOf(level, { program, memoryBytes, cpuSeconds: this.meter.kernelCpuSeconds, without });
    if (this.isClosed) throw new Error("sandbox: it must be open, got closed");
    const process = new SandboxProcess(launch, { reference, meter: this.meter });
    this.processes.add(process);
    void process.gone.then(() => this.processes.delete(process));
    for (const answer of this.answers.values()) process.load(answer);
    this.process = process;
    return process;
  }
}
