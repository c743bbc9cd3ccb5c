import { randomUUID } from "node:crypto";
import type { AskedChannel, ClientSockets } from "./client-sockets.js";
import { readEnvelope } from "./decode-message.js";
import { messageParts, newHeader } from "./encode-message.js";
import type { Envelope } from "./envelope.js";
import type { ExecuteOptions, ExecuteReply, KernelClientOptions } from "./kernel-client-options.js";
import { KernelProgram } from "./kernel-program.js";
import type { Message } from "./message.js";
import { openClientSockets } from "./open-client-sockets.js";

/** The kernel ended while something was asked of it. */
export class KernelDiedError extends Error {
  override readonly name = "KernelDiedError";
}

/** A cell took longer than it was given. */
export class CellTimeoutError extends Error {
  override readonly name = "CellTimeoutError";
}

interface Pending {
  reply?: Message;
  isIdle: boolean;
  needsIdle: boolean;
  onOutput: ((message: Message) => void) | undefined;
  onInput: ExecuteOptions["onInput"];
  resolve(reply: Message): void;
  reject(error: Error): void;
}

const afterInterruptMs = 5000;

/**
 * A client of any Jupyter kernel, which it starts and ends.
 *
 * @example
 * const kernel = await KernelClient.start({ argv: ["python3", "-m", "ipykernel_launcher", "-f", "{connection_file}"] });
 * await kernel.execute("print(1)", { onOutput: ({ content }) => console.log(content) });
 * await kernel.shutdown();
 */
export class KernelClient {
  private readonly pending = new Map<string, Pending>();
  private death: Error | undefined;

  private constructor(
    private readonly program: KernelProgram,
    private readonly sockets: ClientSockets,
    private readonly session: string,
    private readonly options: KernelClientOptions,
  ) {
    this.sockets.listen((channel, envelope) => this.receive(channel, envelope));
    void program.ended.then((how) => this.fail(new KernelDiedError(`the kernel ${how}`)));
  }

  /**
   * Starts a kernel and waits until it answers.
   *
   * @param options The command, as kernel.json's `argv` has it, and where to run it.
   * @returns A client whose broadcasts arrive, too. The caller shuts it down.
   * @throws {KernelDiedError} with what it wrote to standard error when the kernel ends, cannot be started, or does not answer in time.
   */
  static async start(options: KernelClientOptions): Promise<KernelClient> {
    const program = await KernelProgram.start(options);
    const session = randomUUID();
    const sockets = await openClientSockets(program.connection, session).catch(async (error: unknown) => {
      await program.end(0);
      throw error;
    });
    const client = new KernelClient(program, sockets, session, options);
    try {
      await client.untilReady(options.startTimeoutMs ?? 60_000);
      return client;
    } catch (error) {
      await client.shutdown({ patienceMs: 0 });
      throw error;
    }
  }

  /** The kernel's process. */
  get pid(): number | undefined {
    return this.program.pid;
  }

  /**
   * Runs code.
   *
   * @param code A cell's source.
   * @param options What to do with its output, and how long it may take.
   * @returns The kernel's reply, an error of the code's too, once all output has arrived.
   * @throws {CellTimeoutError} when it took too long; the cell has been interrupted then.
   * @throws {KernelDiedError} when the kernel ended meanwhile.
   */
  async execute(code: string, options: ExecuteOptions = {}): Promise<ExecuteReply> {
    const content = {
      code,
      silent: options.silent ?? false,
      store_history: options.storeHistory ?? true,
      user_expressions: options.userExpressions ?? {},
      allow_stdin: options.onInput !== undefined,
      stop_on_error: options.stopOnError ?? true,
    };
    const metadata = options.cellId === undefined ? {} : { cellId: options.cellId };
    const done = this.ask("shell", "execute_request", content, { ...options, metadata, needsIdle: true });
    const reply = await this.within(done, options.timeoutMs);
    return reply.content as ExecuteReply;
  }

  /**
   * Asks the kernel anything else, such as "complete_request".
   *
   * @param type The request's type.
   * @param content Its content.
   * @param channel "control" goes past a cell that runs.
   * @returns The reply's content.
   * @throws {KernelDiedError} when the kernel ended meanwhile.
   */
  async request(
    type: string,
    content: object = {},
    channel: "shell" | "control" = "shell",
  ): Promise<Record<string, unknown>> {
    return (await this.ask(channel, type, content)).content;
  }

  /** Interrupts the cell that runs; its reply then says so. */
  async interrupt(): Promise<void> {
    if (this.options.interruptMode === "signal") this.program.kill("SIGINT");
    else await this.request("interrupt_request", {}, "control");
  }

  /**
   * Ends the kernel: asks it to, waits, then kills it. Nothing is left of it afterwards, the connection file neither.
   *
   * @param options `patienceMs`: how long it may take to end by itself; five seconds unless given.
   */
  async shutdown({ patienceMs = 5000 }: { patienceMs?: number } = {}): Promise<void> {
    this.death ??= new KernelDiedError("the kernel was shut down");
    const ending = this.program.end(patienceMs);
    if (patienceMs > 0)
      await this.send("control", this.message("shutdown_request", { restart: false })).catch(() => undefined);
    await ending;
    this.fail(this.death);
    this.sockets.close();
  }

  private message(type: string, content: object, metadata = {}): Message<object> {
    return { identities: [], header: newHeader(type, this.session), parent_header: {}, metadata, content, buffers: [] };
  }

  private send(channel: AskedChannel, message: Message<object>): Promise<void> {
    return this.sockets.send(channel, messageParts(message));
  }

  private ask(
    channel: AskedChannel,
    type: string,
    content: object,
    options: Partial<Pick<Pending, "needsIdle" | "onOutput" | "onInput">> & { metadata?: object } = {},
  ): Promise<Message> {
    const message = this.message(type, content, options.metadata);
    const id = message.header.msg_id;
    return new Promise<Message>((resolve, reject) => {
      if (this.death) return reject(this.death);
      const { needsIdle = false, onOutput, onInput } = options;
      this.pending.set(id, { isIdle: false, needsIdle, onOutput, onInput, resolve, reject });
      this.send(channel, message).catch(reject);
    }).finally(() => this.pending.delete(id));
  }

  private receive(channel: string, envelope: Envelope): void {
    let message: Message;
    try {
      message = readEnvelope(envelope);
    } catch {
      return;
    }
    const pending = this.pending.get((message.parent_header as { msg_id?: string }).msg_id ?? "");
    if (!pending) return;
    if (channel === "stdin") return void this.answer(message, pending);
    if (channel !== "iopub") pending.reply = message;
    else if (message.header.msg_type === "status") pending.isIdle ||= message.content["execution_state"] === "idle";
    else show(message, pending);
    if (pending.reply && (pending.isIdle || !pending.needsIdle)) pending.resolve(pending.reply);
  }

  private async answer({ header, content }: Message, pending: Pending): Promise<void> {
    try {
      const { prompt, password } = content as { prompt?: string; password?: boolean };
      const value = (await pending.onInput?.(prompt ?? "", password ?? false)) ?? "";
      await this.send("stdin", { ...this.message("input_reply", { value }), parent_header: header });
    } catch (error) {
      pending.reject(error as Error);
    }
  }

  private fail(error: Error): void {
    this.death ??= error;
    for (const { reject } of this.pending.values()) reject(this.death);
  }

  /** A broadcast is lost on whoever has not subscribed yet, so the first question is asked again until both its answers arrive. */
  private async untilReady(timeoutMs: number): Promise<void> {
    const late = sleep(timeoutMs, "late");
    const died = this.program.ended.then(() => "dead");
    let state = await Promise.race([this.sockets.met, late, died]);
    while (state !== "late" && state !== "ready") {
      const answered = this.ask("shell", "kernel_info_request", {}, { needsIdle: true });
      state = await Promise.race([answered.then(() => "ready"), sleep(200, "again"), late]);
    }
    if (state === "late")
      throw new KernelDiedError(`the kernel must answer within ${timeoutMs / 1000} s, got nothing${this.program.said}`);
  }

  private async within(done: Promise<Message>, timeoutMs: number | undefined): Promise<Message> {
    if (timeoutMs === undefined) return done;
    const isLate = await Promise.race([done.then(() => false), sleep(timeoutMs, true)]);
    if (!isLate) return done;
    const error = new CellTimeoutError(`the cell must end within ${timeoutMs / 1000} s`);
    await Promise.race([this.interrupt(), sleep(afterInterruptMs, undefined)]);
    // Its last output is worth waiting for; a kernel that cannot be interrupted is not.
    await Promise.race([done.catch(() => undefined), sleep(afterInterruptMs, undefined)]);
    throw error;
  }
}

function show(message: Message, { onOutput, reject }: Pending): void {
  try {
    onOutput?.(message);
  } catch (error) {
    reject(error as Error);
  }
}

function sleep<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(resolve, ms, value).unref());
}
