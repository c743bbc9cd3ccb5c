import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, inject, it, type ProvidedContext } from "vitest";
import type { CodeQuestion } from "../../../src/course/index.js";
import { ready } from "../../../src/tensor/index.js";
import type { HiddenQuestion } from "../hidden-test/index.js";
import { callReference } from "../reference/index.js";
import { openSandbox } from "../sandbox/index.js";
import { AnswerScorer } from "./score-answer.js";

// The grader has vitest run this file, once for each list of submissions. A test that fails here is the grader's own fault.
const { submissions, questions, tests, sandbox: choice } = inject("lane") as Required<ProvidedContext>["lane"];

// The reference, which is called in this process, gives the same integers on every engine.
await ready({ backend: "wasm" });

const hidden: HiddenQuestion[] = [];
for (const question of questions) {
  const file = path.join(tests, `${question}.test.ts`);
  try {
    const module = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Record<string, HiddenQuestion>;
    hidden.push(module[question] as HiddenQuestion);
  } catch (cause) {
    throw new Error(`--tests must hold tests that can be loaded, got ${file}: ${(cause as Error).message}`, { cause });
  }
}

for (const { submission, seed, place } of submissions)
  describe(submission.name, () => {
    const sandbox = openSandbox({ ...choice, reference: callReference });
    const faulty = new Set<CodeQuestion>();
    afterAll(() => sandbox.close());
    for (const each of hidden)
      describe(each.question, () => {
        let scorer: AnswerScorer;
        beforeAll(() => {
          scorer = new AnswerScorer(each, { submission, seed, sandbox, faulty });
        });
        for (const test of each.tests)
          it(test.name.en, async ({ task }) => {
            task.meta.scored = { place, question: each.question, test: await scorer.score(test) };
          });
      });
  });
