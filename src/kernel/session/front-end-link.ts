import type { FrontEnd } from "../../display/index.js";
import type { Channel } from "./channel.js";
import { TaskScope } from "./task-scope.js";

interface Question {
  prompt: string;
  password: boolean;
  resolve(answer: string): void;
  reject(error: Error): void;
}

/** The session's end of what the library calls its front end. */
export class FrontEndLink implements FrontEnd {
  cell = "";
  private allowStdin = false;
  /** The first has been put to the person. */
  private questions: Question[] = [];

  constructor(
    private readonly channel: Channel,
    readonly throwIfInterrupted: () => void,
  ) {}

  get signal(): AbortSignal {
    return TaskScope.current.signal;
  }

  /** Makes it the one that `frontEnd()` of the library finds. */
  install(): void {
    Object.defineProperty(globalThis, Symbol.for("quantlab.frontEnd"), { value: this, configurable: true });
  }

  /** A cell begins to run. */
  begin(cell: string, allowStdin: boolean): void {
    this.cell = cell;
    this.allowStdin = allowStdin;
    this.questions = [];
  }

  /** The cell has ended or is to end: nobody answers any more. */
  end(error: Error): void {
    this.allowStdin = false;
    for (const { reject } of this.questions.splice(0)) reject(error);
  }

  display: FrontEnd["display"] = (shown, id) => {
    this.channel.send({ type: "display", shown, ...(id === undefined ? {} : { id }) });
  };

  update: FrontEnd["update"] = (shown, id) => this.channel.send({ type: "update", shown, id });

  clearOutput: FrontEnd["clearOutput"] = (wait) => this.channel.send({ type: "clear", wait });

  input: FrontEnd["input"] = (prompt, password) =>
    new Promise((resolve, reject) => {
      if (!this.allowStdin)
        throw new Error("input: nobody can be asked here, as the front end that runs this cell does not allow it");
      this.questions.push({ prompt: String(prompt), password: Boolean(password), resolve, reject });
      if (this.questions.length === 1) this.ask();
    });

  answer(value: string): void {
    this.questions.shift()?.resolve(value);
    this.ask();
  }

  private ask(): void {
    const [question] = this.questions;
    if (question) this.channel.send({ type: "input", prompt: question.prompt, password: question.password });
  }
}
