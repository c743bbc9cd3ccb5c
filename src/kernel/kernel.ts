import { type ConnectionInfo, type Header, type Message, newHeader } from "../jupyter/index.js";
import { codeOf } from "./code-of.js";
import { CompilerClient } from "./compiler-client.js";
import { Executions } from "./executions.js";
import { History, type HistoryRequest } from "./history.js";
import { inspectionBundle } from "./inspection-bundle.js";
import { kernelInfo } from "./kernel-info.js";
import type { KernelSockets } from "./kernel-sockets.js";
import { SessionClient, type SessionOutput } from "./session-client.js";
import { StreamGatherer } from "./stream-gatherer.js";
import { toCharacters, toUnits } from "./text-offsets.js";

/** What a kernel is made of. */
export interface KernelOptions {
  sockets: KernelSockets;
  connection: ConnectionInfo;
  compilerArgs: string[];
  sessionArgs: string[];
  /** The notebook's: the working directory. */
  folder: string;
  /** The root of the quantlab package. */
  library: string;
  /** When the kernel has been asked to end, and has answered. */
  onEnd(): void;
}

type Request = Message;
type Reply = Record<string, unknown>;

/**
 * The kernel itself: takes requests from the sockets, has cells compiled and run by two other processes, and publishes what they show. It does no long
 * work of its own, so that it answers, and interrupts, whatever a cell does.
 */
export class Kernel {
  private readonly id = crypto.randomUUID();
  private readonly compiler: CompilerClient;
  private readonly session: SessionClient;
  private readonly executions: Executions;
  private readonly history = new History();
  private state: "starting" | "busy" | "idle" = "starting";
  private readonly streams = new StreamGatherer((name, text) => this.publish("stream", { name, text }));

  constructor(private readonly options: KernelOptions) {
    const { sockets, compilerArgs, sessionArgs, folder, library } = options;
    this.compiler = new CompilerClient(compilerArgs, folder, library);
    this.session = new SessionClient(sessionArgs, folder, (output) => this.show(output), this.sessionEnded);
    this.executions = new Executions({
      compiler: this.compiler,
      session: this.session,
      history: this.history,
      publish: (type, content) => {
        this.streams.flush();
        this.publish(type, content);
      },
      flush: () => this.streams.flush(),
      reply: (request, content) => this.reply("shell", request, content),
      status: (state, request) => this.status(state, request),
    });
    sockets.listen(
      (channel, message) => this.receive(channel, message),
      (topic) => this.welcome(topic),
    );
  }

  /** Ends what runs, as the person asked by a message or a signal. */
  interrupt(): void {
    this.executions.interrupt();
  }

  /** Ends the processes; resolves when all that was said has left. */
  async close(): Promise<void> {
    await Promise.all([this.compiler.close(new Error("the kernel ends")), this.session.close()]);
    await this.options.sockets.flush();
    this.options.sockets.close();
  }

  /** From its welcome on a front end misses nothing; what it has missed is told at once. */
  private welcome(topic: Buffer): void {
    this.send("iopub", "iopub_welcome", { subscription: topic.toString() }, {}, [topic]);
    this.send("iopub", "status", { execution_state: this.state }, {});
  }

  private receive(channel: "shell" | "control" | "stdin", request: Request): void {
    const { msg_type: type } = request.header;
    if (channel === "stdin") {
      if (type === "input_reply") this.session.answerInput(String(request.content["value"] ?? ""));
    } else if (type === "execute_request") this.executions.add(request);
    else void this.serve(channel, request);
  }

  /** Answers a request that runs no code; a cell that runs meanwhile goes on, and the front end is told that it does. */
  private async serve(channel: "shell" | "control", request: Request): Promise<void> {
    this.status("busy", request);
    try {
      const reply = await this.answer(request);
      if (reply) await this.reply(channel, request, { status: "ok", ...reply });
    } catch (error) {
      const { name, message } = error as Error;
      await this.reply(channel, request, { status: "error", ename: name, evalue: message, traceback: [] });
    }
    this.status("idle", request);
    const { running } = this.executions;
    if (running) this.status("busy", running);
    if (request.header.msg_type === "shutdown_request") this.options.onEnd();
  }

  private async answer({ header, content }: Request): Promise<Reply | undefined> {
    switch (header.msg_type) {
      case "kernel_info_request":
        return kernelInfo(this.options.library);
      case "complete_request":
        return this.complete(content);
      case "inspect_request":
        return this.inspect(content);
      case "is_complete_request": {
        const { status, indent = "" } = await this.compiler.ask("isComplete", { source: codeOf(content["code"]) });
        return status === "incomplete" ? { status, indent } : { status };
      }
      case "history_request":
        return { history: this.history.find(content as HistoryRequest) };
      case "comm_info_request":
        return { comms: {} };
      case "comm_open":
        // No widget lives here: the front end learns it at once and shows the plain display instead.
        this.send("iopub", "comm_close", { comm_id: content["comm_id"], data: {} }, header);
        return undefined;
      case "connect_request": {
        const { shell_port, iopub_port, stdin_port, hb_port, control_port } = this.options.connection;
        return { shell_port, iopub_port, stdin_port, hb_port, control_port };
      }
      case "interrupt_request":
        this.interrupt();
        return {};
      case "shutdown_request":
        return { restart: content["restart"] === true };
      default:
        return undefined;
    }
  }

  private async complete(content: Reply): Promise<Reply> {
    const source = codeOf(content["code"]);
    const offset = offsetOf(content, source);
    const { start, end, matches, types } = await this.compiler.ask("complete", { source, offset });
    const [from, to] = [toCharacters(source, start), toCharacters(source, end)];
    const typed = types.map((entry) => ({ start: from, end: to, ...entry }));
    return { matches, cursor_start: from, cursor_end: to, metadata: { _jupyter_types_experimental: typed } };
  }

  private async inspect(content: Reply): Promise<Reply> {
    const source = codeOf(content["code"]);
    const { found } = await this.compiler.ask("inspect", { source, offset: offsetOf(content, source) });
    return { found: found !== undefined, data: found ? inspectionBundle(found) : {}, metadata: {} };
  }

  private show(output: SessionOutput): void {
    if (output.type === "stream") return this.streams.write(output.name, output.text);
    this.streams.flush();
    switch (output.type) {
      case "display":
      case "update": {
        const { data, metadata = {} } = output.shown;
        const transient = output.id === undefined ? {} : { display_id: output.id };
        const type = output.type === "display" ? "display_data" : "update_display_data";
        return this.publish(type, { data, metadata, transient });
      }
      case "clear":
        return this.publish("clear_output", { wait: output.wait });
      case "input": {
        const { running } = this.executions;
        if (!running) return;
        const { prompt, password } = output;
        this.send("stdin", "input_request", { prompt, password }, running.header, running.identities);
      }
    }
  }

  private readonly sessionEnded = (why: string): void => {
    this.compiler.reset(new Error(why));
    this.show({
      type: "stream",
      name: "stderr",
      text: `${why}; all variables are gone. Run the cells again from the top.\n`,
    });
  };

  private publish(type: string, content: object): void {
    this.send("iopub", type, content, this.executions.latest?.header ?? {});
  }

  private status(state: "busy" | "idle", request: Request): void {
    this.state = state;
    this.send("iopub", "status", { execution_state: state }, request.header);
  }

  private reply(channel: "shell" | "control", request: Request, content: object): Promise<void> {
    const type = request.header.msg_type.replace(/_request$/, "_reply");
    return this.send(channel, type, content, request.header, request.identities);
  }

  private send(
    channel: "shell" | "control" | "iopub" | "stdin",
    type: string,
    content: object,
    parent: Message["parent_header"],
    to: Uint8Array[] = [Buffer.from(`kernel.${this.id}.${type}`)],
  ): Promise<void> {
    const header: Header = newHeader(type, this.id);
    return this.options.sockets.send(channel, {
      identities: to,
      header,
      parent_header: parent,
      metadata: {},
      content,
      buffers: [],
    });
  }
}

function offsetOf(content: Reply, source: string): number {
  const position = content["cursor_pos"];
  return Number.isInteger(position) ? toUnits(source, position as number) : source.length;
}
