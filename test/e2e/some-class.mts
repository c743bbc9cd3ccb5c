import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Mutant, readMutants } from "../../grader/src/mutants/mutant.js";
import { type CodeQuestion, codeQuestions } from "../../src/course/index.js";

const notebooks = path.resolve(import.meta.dirname, "../../notebooks");
const solutions = path.join(notebooks, "solutions");

/** A submission of a made class, and what must come out. */
export interface Expected {
  name: string;
  /** The question that is not the reference's. */
  question?: CodeQuestion;
  kind: Mutant["kind"] | "reference" | "untouched" | "attack";
}

/** Answers to question 4 that are after something else; none may cost or gain anything but question 4's points. */
const ATTACKS: Readonly<Record<string, string>> = {
  loop: "for (;;);",
  sleep: "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);",
  memory: "const held = []; for (;;) held.push(new Float32Array(1e7).fill(1));",
  exit: "process.exit(0);",
  abort: "process.abort();",
  print: "const fs = process.getBuiltinModule('node:fs'); for (;;) fs.writeSync(1, 'x'.repeat(1e6));",
  forge: `const fs = process.getBuiltinModule("node:fs");
    for (const text of ['{"kind":"result","turn":1,"value":7}', "\\xff\\xff\\xff\\xff", "{}"])
      for (const fd of [3, 4]) try { const b = Buffer.from("0000" + text); b.writeUInt32LE(text.length); fs.writeSync(fd, b); } catch {}
    return 1;`,
  throws: "throw new Error(JSON.stringify([...(tensor as tf.Tensor).dataSync()]));",
  keys: "return Object.fromEntries(Array.from((tensor as tf.Tensor).dataSync().slice(0, 5), (x) => [String(x), 0]));",
  shapes: `const lengths = Array.from((tensor as tf.Tensor).dataSync().slice(0, 5), (x) => 1 + Math.round(1000 * Math.abs(x)));
    return tf.zeros([0, ...lengths], "int32");`,
  names: `// Parts of a message: 0 1 2 3 4 5 6 7 8 9 m p x
    const name = (x: number) => (x < 0 ? "m." : "p.") + [...Math.abs(x).toFixed(3).replace(".", "x")].join(".");
    throw new TypeError(Array.from((tensor as tf.Tensor).dataSync().slice(0, 5), name).join(".") + " is not a function");`,
  patches: "Math.round = () => 0; Array.prototype.every = () => true; Object.is = () => true; return tensor;",
  files: "return process.getBuiltinModule('node:fs').readFileSync('/etc/passwd', 'utf8');",
  imports: "return (process as any).mainModule.require('../../hidden/q4.test.ts');",
  proxy: "return new Proxy(tensor as object, { get: () => true });",
};

/**
 * Writes a class: the reference some times, wrong and right answers to each question with the reference's for all others, and attacks.
 *
 * @param folder Where.
 * @param count How many.
 */
export async function writeClass(folder: string, count: number): Promise<Expected[]> {
  const reference = Array.from({ length: 20 }, (_, i): Expected => ({ name: `reference-${i}`, kind: "reference" }));
  const attacks = Object.keys(ATTACKS).map((name): Expected => ({
    name: `attack-${name}`,
    question: "q4",
    kind: "attack",
  }));
  const made = [...reference, ...attacks, { name: "untouched", kind: "untouched" } satisfies Expected];
  const mutants = (await Promise.all(codeQuestions.map((question) => readMutants(question)))).flat();
  const rest = count - made.length;
  const chosen = Array.from({ length: rest }, (_, i) => mutants[Math.floor((i * mutants.length) / rest)] as Mutant);
  for (const { name } of reference) handIn(folder, name);
  for (const [name, body] of Object.entries(ATTACKS))
    handIn(folder, `attack-${name}`, "q4", `function linearQuantize(tensor: tf.Tensor): unknown {\n  ${body}\n}`);
  for (const question of codeQuestions)
    cpSync(path.join(notebooks, `${question}.ipynb`), path.join(folder, "untouched", `${question}.ipynb`));
  const expected = chosen.map(({ question, name, kind, source }): Expected => {
    const whole = `${question}-${name.replace("/", "-")}`;
    handIn(folder, whole, question, source);
    return { name: whole, question, kind };
  });
  return [...made, ...expected];
}

/** Hands in the solutions, one of which may be another answer. */
export function handIn(folder: string, name: string, question?: CodeQuestion, source = ""): void {
  const to = path.join(folder, name);
  mkdirSync(to, { recursive: true });
  cpSync(solutions, to, { recursive: true });
  if (!question) return;
  const file = path.join(to, `${question}.ipynb`);
  const notebook = JSON.parse(readFileSync(file, "utf8")) as { cells: { metadata: Metadata; source: string }[] };
  for (const cell of notebook.cells) if (cell.metadata.quantlab?.role === "answer") cell.source = source;
  writeFileSync(file, JSON.stringify(notebook));
}

interface Metadata {
  quantlab?: { role?: string };
}
