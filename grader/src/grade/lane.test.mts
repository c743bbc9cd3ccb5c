import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, inject, it } from "vitest";
import { ready } from "../../../src/tensor/index.js";
import type { HiddenQuestion } from "../hidden-test/index.js";
import { callReference } from "../reference/index.js";
import { openSandbox } from "../sandbox/index.js";
import type { LaneWork } from "./lane.js";
import { AnswerScorer } from "./score-answer.js";

// The grader has vitest run this file, once for each list of submissions. A test that fails here is the grader's own fault.
const { submissions, questions, tests, sandbox: choice } = inject("lane") as LaneWork;

// The reference, which is called in this process, gives the same integers on every engine.
await ready({ backend: "wasm" });

const hidden: HiddenQuestion[] = [];
for (const question of questions) {
  const module = (await import(
    /* @vite-ignore */ pathToFileURL(path.join(tests, `${question}.test.ts`)).href
  )) as Record<string, HiddenQuestion>;
  hidden.push(module[question] as HiddenQuestion);
}

for (const [i, { submission, seed }] of submissions.entries())
  describe(submission.name, () => {
    const sandbox = openSandbox({ ...choice, reference: callReference });
    afterAll(() => sandbox.close());
    for (const each of hidden)
      describe(each.question, () => {
        let scorer: AnswerScorer;
        beforeAll(() => {
          scorer = new AnswerScorer(each, { submission, seed, sandbox });
        });
        for (const [place, test] of each.tests.entries())
          it(test.name.en, async ({ task }) => {
            const where = { submission: i, question: each.question, place, count: each.tests.length };
            task.meta.scored = { ...where, test: await scorer.score(test) };
          });
      });
  });
