import type { CompilerRequests } from "./cell-compiler.js";
import { type Child, startChild } from "./child.js";

type Requests = CompilerRequests;
type Waiting = { resolve(reply: never): void; reject(error: Error): void };

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
   * @throws {Error} why it could not answer: the compiler's failure, or what `stop` was given meanwhile.
   */
  async ask<Type extends keyof Requests>(
    type: Type,
    request: Requests[Type]["request"],
  ): Promise<Requests[Type]["reply"]> {
    if (!this.child) this.start();
    const reply = await new Promise<Requests[Type]["reply"]>((resolve, reject) => {
      const id = ++this.count;
      this.waiting.set(id, { resolve, reject });
      this.child?.send({ id, type, ...request });
    });
    if ("declarations" in reply) this.declarations = reply.declarations;
    return reply;
  }

  /** Ends what it is doing, for this reason; the next request finds a new process, already starting. */
  stop(why: Error): void {
    void this.close(why);
    this.start();
  }

  /** Forgets all declarations: the session has begun anew. */
  reset(why: Error): void {
    this.declarations = undefined;
    this.stop(why);
  }

  async close(why: Error): Promise<void> {
    const { child } = this;
    this.child = undefined;
    this.fail(why);
    await child?.end();
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
