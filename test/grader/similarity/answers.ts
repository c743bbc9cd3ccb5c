import { codeQuestions } from "../../../src/course/index.js";
import type { ComparedAnswers } from "../../../grader/src/similarity/index.js";
import type { CodeQuestion } from "../../../src/course/index.js";

/** A program that nobody else writes: statements and expressions drawn by the number. */
export function ownProgram(seed: number, statements = 8): string {
  let state = 7919 * (seed + 1);
  const drawn = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const value = (depth: number): string => {
    const inner = (): string => value(depth - 1);
    if (depth === 0) return ["x", "7", "a", '"text"', "true", "null"][drawn(6)] as string;
    const forms = [
      () => `f(${inner()}, ${inner()})`,
      () => `${inner()} + ${inner()}`,
      () => `[${inner()}, ${inner()}]`,
      () => `(c ? ${inner()} : ${inner()})`,
      () => `x.map((b) => ${inner()})`,
      () => `{ a: ${inner()}, b: ${inner()} }`.replace(/^/, "g(") + ")",
      () => `a[${inner()}] * -${inner()}`,
    ];
    return (forms[drawn(forms.length)] as () => string)();
  };
  const forms = [
    () => `const a = ${value(3)};`,
    () => `for (const b of ${value(2)}) { x = ${value(2)}; }`,
    () => `if (${value(2)}) return ${value(2)};`,
    () => `while (${value(2)}) { x -= ${value(2)}; }`,
  ];
  const lines = Array.from({ length: statements }, () => `  ${(forms[drawn(forms.length)] as () => string)()}`);
  return `function answer(x) {\n${lines.join("\n")}\n}`;
}

/** A submission with one program for each question, none of which another number has. */
export const independent = (seed: number): ComparedAnswers => ({
  name: `s${seed}`,
  sources: Object.fromEntries(codeQuestions.map((question, i) => [question, ownProgram(100 * seed + i)])),
});

/** As skeletons are, for questions that hand nothing out. */
export const nothing = Object.fromEntries(codeQuestions.map((question) => [question, ""])) as Record<CodeQuestion, string>; // prettier-ignore
