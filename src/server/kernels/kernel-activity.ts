import type { Envelope } from "../../jupyter/index.js";
import { objectOf, readHeaders } from "./read-header.js";

/** As Jupyter Server and JupyterLab say it. */
export type ExecutionState = "starting" | "busy" | "idle" | "restarting" | "autorestarting" | "dead";

/** Requests of the front end's own, which are no work of a person's; pages leave them out as well, told by their `untracked_message_types`. */
export const UNTRACKED_MESSAGE_TYPES = [
  "comm_info_request",
  "comm_info_reply",
  "kernel_info_request",
  "kernel_info_reply",
  "shutdown_request",
  "shutdown_reply",
  "interrupt_request",
  "interrupt_reply",
];

/** What a kernel is doing, as Jupyter Server concludes it from what the kernel broadcasts. */
export class KernelActivity {
  state: ExecutionState = "starting";
  /** The kernel's own id in its headers; a status that speaks for it bears it, too. */
  session = "";
  private lastMs: number;

  constructor(private readonly now: () => number) {
    this.lastMs = now();
  }

  get idleMs(): number {
    return this.now() - this.lastMs;
  }

  /** ISO 8601. */
  get last(): string {
    return new Date(this.lastMs).toISOString();
  }

  /** A person asked something of the kernel. */
  touch(): void {
    this.lastMs = this.now();
  }

  /** Learns from a broadcast. */
  record({ parts }: Envelope): void {
    const { header, parent } = readHeaders(parts);
    const asked = parent.msg_type;
    if (typeof header.session === "string") this.session = header.session;
    const isTracked = asked !== undefined && !UNTRACKED_MESSAGE_TYPES.includes(asked);
    if (isTracked || this.state === "busy") this.touch();
    if (header.msg_type !== "status") return;
    const { execution_state: state } = objectOf(parts[3]) as { execution_state?: ExecutionState };
    if (isTracked && (state === "busy" || state === "idle")) this.state = state;
    // The answer to any first question says that the kernel is there; of a cell that runs it says nothing.
    else if (this.state !== "busy" && asked !== undefined) this.state = "idle";
  }
}
