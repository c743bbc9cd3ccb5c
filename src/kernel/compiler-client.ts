import type { CompilerRequests } from "./cell-compiler.js";
import { type Child, startChild } from "./child.js";

type Requests = CompilerRequests;

interface Asked {
  type: keyof Requests;
  request: object;
  resolve(reply: never): void;
  reject(error: Error): void;
  /** Whether a process has ended over it. */
  again?: boolean;
}

/**
 * The compiler's process as asynchronous functions. When it ends it is started again, goes on from the declarations kept so far, and is asked again what
 * it has not answered; only a request over which it ends twice fails.
 */
export class CompilerClient {
  private child: Child<object> | undefined;
  private readonly waiting = new Map<number, Asked>();
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
   * @throws {Error} why it could not answer: the compiler's failure, its end, or what `stop` was given meanwhile.
   */
  async ask<Type extends keyof Requests>(
    type: Type,
    request: Requests[Type]["request"],
  ): Promise<Requests[Type]["reply"]> {
    const reply = await new Promise<Requests[Type]["reply"]>((resolve, reject) => {
      this.send({ type, request, resolve, reject });
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

  private send(asked: Asked): void {
    if (!this.child) this.start();
    const id = ++this.count;
    this.waiting.set(id, asked);
    this.child?.send({ id, type: asked.type, ...asked.request });
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
        const why = new Error(`the compiler's process ended${this.words && `: ${this.words.trim()}`}`);
        for (const asked of this.taken()) {
          if (asked.type === "start" || asked.again) asked.reject(why);
          else this.send({ ...asked, again: true });
        }
      },
    });
    this.child = child;
    const { folder, library, declarations } = this;
    this.ask("start", { folder, library, ...(declarations === undefined ? {} : { declarations }) }).catch(
      () => undefined,
    );
  }

  private fail(error: Error): void {
    for (const { reject } of this.taken()) reject(error);
  }

  private taken(): Asked[] {
    const asked = [...this.waiting.values()];
    this.waiting.clear();
    return asked;
  }
}
