/**
 * What hidden tests are written with: the student's functions as a test sees them, seeded random cases, and expectations whose messages give nothing away.
 * @module
 */
export { expectNumbers, expectRounded } from "./expectations.js";
export { expectTidy } from "./expect-tidy.js";
export type { HiddenQuestion, HiddenTest, TestContext } from "./hidden-test.js";
export { question } from "./question.js";
export { RandomCases } from "./random-cases.js";
export { numberOf, numbersOf, objectOf, tensorOf } from "./results.js";
export type { Observed, Student } from "./student.js";
export { WrongAnswer } from "./wrong-answer.js";
