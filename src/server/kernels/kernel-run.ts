import { randomUUID } from "node:crypto";
import {
  type ClientSockets,
  type ConnectionInfo,
  type Envelope,
  KernelProgram,
  messageParts,
  newHeader,
  openClientSockets,
} from "../../jupyter/index.js";
import { isWelcome } from "./read-header.js";

export interface KernelRunOptions {
  argv: readonly string[];
  cwd: string;
  env?: NodeJS.ProcessEnv;
  connectionFolder: string;
  /** Of an earlier process of the same kernel. */
  connection?: ConnectionInfo;
  startTimeoutMs: number;
  /** Receives what the kernel broadcasts. */
  onBroadcast(envelope: Envelope): void;
}

/** One process of a kernel, and the server's own conversation with it. */
export class KernelRun {
  /** Resolves when the kernel answers; rejects when it ends before. */
  readonly ready: Promise<void>;
  /** Whether it has ever answered. */
  isReady = false;
  /** Whether it was killed because it never did. */
  isLate = false;
  private readonly session = randomUUID();
  private welcomed: () => void = () => undefined;

  private constructor(
    private readonly program: KernelProgram,
    private readonly sockets: ClientSockets,
    { startTimeoutMs, onBroadcast }: KernelRunOptions,
  ) {
    this.ready = this.untilReady(startTimeoutMs);
    this.ready.catch(() => undefined);
    sockets.listen((channel, envelope) => {
      if (channel !== "iopub") return;
      if (!this.isReady && isWelcome(envelope)) this.welcomed();
      onBroadcast(envelope);
    });
  }

  static async start(options: KernelRunOptions): Promise<KernelRun> {
    const program = await KernelProgram.start({ ...options, isDetached: true });
    const sockets = await openClientSockets(program.connection, randomUUID()).catch(async (error: unknown) => {
      await program.end(0);
      throw error;
    });
    return new KernelRun(program, sockets, options);
  }

  get connection(): ConnectionInfo {
    return this.program.connection;
  }

  get pid(): number | undefined {
    return this.program.pid;
  }

  /** Resolves when the process has ended, with how. */
  get ended(): Promise<string> {
    return this.program.ended;
  }

  /** Ends the cell that runs. */
  async interrupt(): Promise<void> {
    await this.send("control", "interrupt_request", {});
  }

  /** Asks it to end, kills it when it does not, and leaves nothing of it. */
  async end(patienceMs: number, restart = false): Promise<void> {
    // One that is not there yet would not hear of it.
    const ending = this.program.end(this.isReady ? patienceMs : 0);
    if (this.isReady) await this.send("control", "shutdown_request", { restart }).catch(() => undefined);
    await ending;
    this.sockets.close();
  }

  private async untilReady(timeoutMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    try {
      await Promise.race([
        new Promise<void>((resolve) => (this.welcomed = resolve)),
        this.ended.then((how) => Promise.reject(new Error(`the kernel ${how}`))),
        new Promise((_, reject) => {
          timer = setTimeout(() => {
            this.isLate = true;
            this.program.kill("SIGKILL");
            reject(new Error(`the kernel must answer within ${timeoutMs / 1000} s, got nothing${this.program.said}`));
          }, timeoutMs);
        }),
      ]);
    } finally {
      clearTimeout(timer);
    }
    this.isReady = true;
    // Its answer says that it is idle.
    await this.send("shell", "kernel_info_request", {});
  }

  private send(channel: "shell" | "control", type: string, content: object): Promise<void> {
    const header = newHeader(type, this.session);
    return this.sockets.send(channel, messageParts({ header, parent_header: {}, metadata: {}, content, buffers: [] }));
  }
}
