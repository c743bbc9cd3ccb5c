import os from "node:os";
import path from "node:path";
import { commandOptions, requireThat } from "../../../src/checks/index.js";
import { type CodeQuestion, codeQuestions, text } from "../../../src/course/index.js";
import { hiddenTests, Lanes, type TestScores } from "../grade/index.js";
import { strongestLevel } from "../sandbox/index.js";
import type { Submission, SubmittedAnswer } from "../submission/index.js";
import { type Mutant, readMutants } from "./mutant.js";
import { verdict, verdictLines } from "./verdict.js";

const USAGE = `npm run mutants [-- options] [q1 q4 ...]

Runs known answers, wrong and right ones, against the hidden tests in the sandbox: every wrong one must be caught, every right one get all points.

  --tests FOLDER           other hidden tests than the grader's own
  --allow-weak-isolation   without bubblewrap or a container; the answers are the grader's own
  --help                   this text`;

async function main(): Promise<void> {
  const { values, positionals } = commandOptions("mutants", {
    args: process.argv.slice(2),
    allowPositionals: true,
    options: {
      tests: { type: "string", default: hiddenTests },
      "allow-weak-isolation": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const unknown = positionals.find((name) => !codeQuestions.includes(name as CodeQuestion));
  requireThat(
    unknown === undefined,
    `mutants: question must be ${codeQuestions.join(", ")}, got ${JSON.stringify(unknown)}`,
  );
  const level = await strongestLevel({ allowWeakIsolation: values["allow-weak-isolation"] });
  const lanes = await Lanes.open(os.availableParallelism());
  try {
    const asked = positionals.length > 0 ? (positionals as CodeQuestion[]) : codeQuestions;
    for (const question of asked) {
      const mutants = await readMutants(question);
      const submissions = mutants.map((mutant) => ({ submission: submissionOf(mutant), seed: mutant.name }));
      const tests = path.resolve(values.tests);
      const scores: TestScores[] = [];
      for await (const result of lanes.run({ submissions, questions: handedIn(mutants), tests, sandbox: { level } }))
        scores[result.place] = result.scores;
      const verdicts = mutants.map((mutant, i) => verdict(mutant, scores[i]?.[question] ?? []));
      console.log(verdictLines(verdicts));
      if (!verdicts.every(({ isAsExpected }) => isAsExpected)) process.exitCode = 1;
    }
  } finally {
    await lanes.close();
  }
}

/** The questions that any of them answers, in the course's order. */
const handedIn = (mutants: readonly Mutant[]): CodeQuestion[] =>
  codeQuestions.filter((each) =>
    mutants.some(({ question, earlier }) => each === question || each === earlier?.question),
  );

/** Hands in nothing else: where a mutant calls earlier answers that do not come with it, the reference stands for them. */
function submissionOf(mutant: Mutant): Submission {
  const { name } = mutant;
  const answer = (question: SubmittedAnswer["question"]): SubmittedAnswer => {
    const given = [mutant, mutant.earlier].find((each) => each?.question === question);
    if (!given) return { question, status: "missing", message: text("not handed in", "未提交") };
    return { question, status: "ok", source: given.source, code: given.code };
  };
  const answers = Object.fromEntries(codeQuestions.map((each) => [each, answer(each)])) as Submission["answers"];
  return { name, digest: "", edition: "en", answers, words: { q9: answer("q10"), q10: answer("q10") }, notes: [] };
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
