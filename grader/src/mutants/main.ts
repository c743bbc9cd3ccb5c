import path from "node:path";
import os from "node:os";
import { type CodeQuestion, questions } from "../../../src/course/index.js";
import { Lanes } from "../grade/lanes.js";
import { type Mutant, readMutants } from "./mutant.js";
import type { Submission, SubmittedAnswer } from "../submission/index.js";

async function main(): Promise<void> {
  const asked = process.argv.slice(2) as CodeQuestion[];
  const all = Object.keys(questions).filter((name) => questions[name as CodeQuestion].answers.length > 0);
  const lanes = await Lanes.open(Math.max(1, os.availableParallelism() - 1));
  let isRight = true;
  for (const question of asked.length > 0 ? asked : (all as CodeQuestion[])) {
    const mutants = await readMutants(question);
    const scores = await lanes.run({
      submissions: mutants.map((mutant) => ({ submission: submissionOf(mutant), seed: mutant.name })),
      questions: [question],
      tests: path.resolve(__dirname, "../../hidden"),
      sandbox: { level: "bubblewrap" },
    });
    const { points: most } = questions[question];
    for (const [i, mutant] of mutants.entries()) {
      const tests = scores[i]?.[question] ?? [];
      const points = tests.reduce((sum, test) => sum + test.points, 0);
      const caught = tests.filter(({ status }) => status !== "passed");
      const isAsExpected = mutant.kind === "wrong" ? caught.length > 0 : points === most;
      isRight &&= isAsExpected && tests.length > 0;
      console.log(
        `${isAsExpected ? "ok  " : "BAD "} ${question} ${mutant.name}: ${points} of ${most}${caught.map((test) => `\n       ${test.status}: ${test.id}${mutant.kind === "wrong" ? "" : `\n         ${test.message?.en}`}`).join("")}`,
      );
    }
    const wrong = mutants.filter(({ kind }) => kind === "wrong");
    console.log(`${question}: ${wrong.length} wrong, ${mutants.length - wrong.length} right or equivalent`);
  }
  await lanes.close();
  if (!isRight) process.exitCode = 1;
}

function submissionOf({ question, name, code }: Mutant): Submission {
  const none = (each: CodeQuestion): SubmittedAnswer => ({ question: each, status: "missing" });
  const answers = Object.fromEntries(
    (Object.keys(questions) as CodeQuestion[]).map((each) => [
      each,
      each === question ? { question, status: "ok", code, source: code } : none(each),
    ]),
  );
  return { name, digest: "", edition: "en", answers, words: {}, notes: [] } as unknown as Submission;
}

void main();
