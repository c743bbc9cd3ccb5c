import type { Edition, SetupFindings, SetupMessage, SetupOrder } from "../../course/index.js";
import type { Setup } from "./course-api.js";
import { FetchTask } from "./fetch-task.js";
import { runSetup } from "./run-setup.js";
import { setupLine } from "./setup-texts.js";

export interface CourseSetupOptions {
  /** The environment of the kernels, as it says where the cache is and which engine is wanted; this program's unless given. */
  env?: NodeJS.ProcessEnv;
  /** Where CIFAR-10 comes from; the official server unless given. */
  cifar10?: Extract<SetupOrder, { task: "cifar10" }>["from"];
  /** The program that looks and fetches; the lab's unless given. */
  program?: string;
}

/** Which engine the kernels run on, what images there are, and the fetching of better ones. What it must know it asks processes of their own. */
export class CourseSetup {
  private findings?: Promise<SetupFindings>;
  private readonly ended = new AbortController();
  private readonly tasks = {
    native: new FetchTask("200 MB", async (signal, onMessage) => {
      const { native } = await this.found();
      await this.fetch({ task: "native", force: native === "broken" }, signal, onMessage);
    }),
    cifar10: new FetchTask("170 MB", (signal, onMessage) => {
      const { cifar10: from } = this.options;
      return this.fetch({ task: "cifar10", ...(from && { from }) }, signal, onMessage);
    }),
  };

  constructor(private readonly options: CourseSetupOptions = {}) {}

  /**
   * How it stands. The first call takes the time that an engine takes to start; the others are at once.
   *
   * @param edition The texts' language.
   */
  async status(edition: Edition): Promise<Setup> {
    const { engine, native, hasCifar10 } = await this.found();
    return {
      engine,
      data: hasCifar10 ? "cifar10" : "builtin",
      native: this.tasks.native.state(native, edition, engine.reason),
      cifar10: this.tasks.cifar10.state(hasCifar10 ? "there" : "absent", edition),
    };
  }

  /** How it stands, in one line for a terminal. */
  async line(edition: Edition): Promise<string> {
    return setupLine(await this.status(edition), edition);
  }

  /** Begins to fetch one of them; what runs already goes on, and what is there stays. */
  async start(what: keyof CourseSetup["tasks"]): Promise<void> {
    const { native, hasCifar10 } = await this.found();
    const isThere = what === "native" ? native === "there" : hasCifar10;
    if (!isThere && !this.ended.signal.aborted) this.tasks[what].start();
  }

  /** Stops what fetches one of them; resolves when it has ended. What was downloaded stays for the next time. */
  async stop(what: keyof CourseSetup["tasks"]): Promise<void> {
    await this.tasks[what].stop();
  }

  /** Stops everything, for good. */
  async end(): Promise<void> {
    this.ended.abort();
    await Promise.all([this.findings, this.stop("native"), this.stop("cifar10")]);
  }

  private async fetch(
    order: SetupOrder,
    signal: AbortSignal,
    onMessage: (message: SetupMessage) => void,
  ): Promise<void> {
    await runSetup(order, { ...this.options, signal, onMessage });
    if (signal.aborted) return;
    const findings = this.look();
    await findings;
    this.findings = findings;
  }

  private found(): Promise<SetupFindings> {
    return (this.findings ??= this.look());
  }

  /** Never fails: a kernel that cannot have TensorFlow's library runs on WebAssembly. */
  private async look(): Promise<SetupFindings> {
    let found: SetupFindings | undefined;
    const onMessage = (message: SetupMessage): void => void (message.kind === "found" && (found = message.found));
    const reason = await runSetup({ task: "look" }, { ...this.options, signal: this.ended.signal, onMessage }).then(
      () => "the server has ended",
      ({ message }: Error) => message,
    );
    return found ?? { engine: { backend: "wasm", name: "WebAssembly", reason }, native: "absent", hasCifar10: false };
  }
}
