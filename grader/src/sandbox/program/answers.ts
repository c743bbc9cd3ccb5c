import vm from "node:vm";
import type { LoadedAnswer } from "../sandbox.js";
import { callReference } from "./call-reference.js";
import { givenTo } from "./given.js";

/** What an answer may import. */
const PACKAGES = ["@tensorflow/tfjs", "quantlab"];

type Exports = Record<string, unknown>;

/** The answers that the grader has loaded; each runs when it is first used. */
export class Answers {
  private readonly answers = new Map<string, LoadedAnswer>();
  private readonly exports = new Map<string, Exports>();

  load(answer: LoadedAnswer): void {
    this.answers.set(answer.id, answer);
    this.exports.delete(answer.id);
  }

  /** What an answer exports under a name. */
  valueOf(id: string, name: string): unknown {
    const made = this.exports.get(id) ?? evaluate(this.answer(id), (earlier) => this.earlier(id, earlier));
    this.exports.set(id, made);
    return made[name];
  }

  private earlier(id: string, name: string): unknown {
    const source = this.answer(id).earlier[name];
    if (source === "reference") return (...args: unknown[]) => callReference(name, args);
    return source && this.valueOf(source.from, name);
  }

  private answer(id: string): LoadedAnswer {
    const answer = this.answers.get(id);
    if (!answer) throw new Error(`no answer ${id}`);
    return answer;
  }
}

/** The file that an answer's lines are of in a stack. */
export const fileOf = (id: string): string => `answer ${id}.js`;

function evaluate(answer: LoadedAnswer, earlier: (name: string) => unknown): Exports {
  const scope = givenTo(answer.question, Object.keys(answer.earlier), earlier);
  const require = (name: string): unknown => {
    if (!PACKAGES.includes(name)) throw new Error(`an answer may import ${PACKAGES.join(" and ")} alone, not ${name}`);
    return name === "quantlab" ? scope : scope["tf"];
  };
  const module = { exports: {} as Exports };
  const options = { filename: fileOf(answer.id), contextExtensions: [scope] };
  vm.compileFunction(answer.code, ["exports", "require", "module"], options)(module.exports, require, module);
  return module.exports;
}
