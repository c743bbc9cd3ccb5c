import type { CompilerRequests } from "./cell-compiler.js";
import { type Child, startChild } from "./child.js";

type Requests = CompilerRequests;
type Waiting = { type: keyof Requests; resolve(reply: never): void; reject(error: Error): void };

/** A compiler that was stopped in the middle of a request, as the person interrupted. */
export class CompilerStopped extends Error {
  override readonly name = "CompilerStopped";
}

/** The compiler's process as asynchronous functions. When it ends it is started again, and goes on from the declarations kept so far. */
export class CompilerClient {
  private child: Child<object> | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private count = 0;
  private declarations: string | undefined;
  private words = "";

  constructor(
    private readonly args: string[],
    private readonly folder: string,
    private readonly library: string,
  ) {
    this.start();
  }

  /**
   * Asks the compiler.
   *
   * @param type Which request.
   * @param request Its content.
   * @returns The answer.
   * @throws {CompilerStopped} when it was stopped meanwhile; {Error} when it failed.
   */
  async ask<Type extends keyof Requests>(
    type: Type,
    request: Requests[Type]["request"],
  ): Promise<Requests[Type]["reply"]> {
    if (!this.child) this.start();
    const reply = await new Promise<Requests[Type]["reply"]>((resolve, reject) => {
      const id = ++this.count;
      this.waiting.set(id, { type, resolve, reject });
      this.child?.send({ id, type, ...request });
    });
    if ("declarations" in reply) this.declarations = reply.declarations;
    return reply;
  }

  /** Ends what it is doing; the next request finds a new process, already starting. */
  stop(): void {
    const { child } = this;
    this.child = undefined;
    child?.kill();
    this.fail(new CompilerStopped("Interrupted"));
    this.start();
  }

  /** Forgets all declarations: the session has begun anew. */
  reset(): void {
    this.declarations = undefined;
    this.stop();
  }

  close(): void {
    this.child?.kill();
    this.child = undefined;
    this.fail(new CompilerStopped("the kernel ends"));
  }

  private start(): void {
    this.words = "";
    const child = startChild<object, { id: number; failed?: string }>({
      args: this.args,
      folder: this.folder,
      onMessage: ({ id, ...reply }) => {
        const asked = this.waiting.get(id);
        this.waiting.delete(id);
        if (reply.failed !== undefined) asked?.reject(new Error(reply.failed));
        else asked?.resolve(reply as never);
      },
      onText: (_, text) => (this.words = (this.words + text).slice(-2000)),
      onExit: () => {
        if (this.child !== child) return;
        this.child = undefined;
        this.fail(new Error(`the compiler's process ended${this.words && `: ${this.words.trim()}`}`));
      },
    });
    this.child = child;
    const { folder, library, declarations } = this;
    this.ask("start", { folder, library, ...(declarations === undefined ? {} : { declarations }) }).catch(
      () => undefined,
    );
  }

  private fail(error: Error): void {
    const asked = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of asked) reject(error);
  }
}
