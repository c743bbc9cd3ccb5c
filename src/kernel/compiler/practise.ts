import { createCellCompiler } from "./create-cell-compiler.js";
import type { Documents } from "./documents.js";

/** Cells with what people write, one of them wrong. */
const SOURCES = [
  "1 + 1",
  'import fs, { existsSync } from "node:fs"; const text: string = fs.readFileSync("a", "utf8"); existsSync(text)',
  "let numbers = [1, 2].map((x) => x * 2);\nasync function f(): Promise<number> { await 0; return numbers[0] ?? 0; }\nawait f()",
  "class A<T> { constructor(readonly of: T) {} get one(): T { return this.of; } }\nfor (const x of numbers) console.log(new A(x).one, { x });",
  'const wrong: number = "text";',
];

/**
 * Compiles cells that nobody will run: the first round has everything loaded and parsed that any notebook needs, later ones let V8 see what is worth
 * optimizing, so that a person's cells take a third of the time.
 *
 * @param documents The files parsed so far.
 * @param rounds How many. One does less than the others: a snapshot cannot hold the collator with which completions are sorted.
 * @returns A step a cell.
 */
export function* practise(documents: Documents, rounds: number): Generator<void> {
  const cells = createCellCompiler({ folder: "/practice", library: "/practice" }, documents);
  for (let round = 0; round < rounds; round++) {
    for (const [i, source] of SOURCES.entries()) {
      const number = round * SOURCES.length + i;
      cells.compile({ number, source });
      cells.keep({ number, source, undefined: [] });
      cells.isComplete({ source });
      yield;
    }
    cells.inspect({ source: "console.log(numbers)", offset: 9 });
    if (rounds > 1) cells.complete({ source: "numbers.", offset: 8 });
    yield;
  }
}
