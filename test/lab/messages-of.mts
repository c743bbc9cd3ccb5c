import { check, type Answers } from "../../src/lab/index.js";

/** What a visible check says of an answer: the messages of the tests that fail, in English. */
export async function messagesOf<Q extends keyof Answers>(question: Q, answer: unknown): Promise<string> {
  const { tests } = await check(question, answer as Answers[Q], { language: "en" });
  return tests
    .filter(({ passed }) => !passed)
    .map(({ name, message }) => `${name}: ${message}`)
    .join("\n");
}
