import type { CodeQuestion, Text } from "../../../src/course/index.js";
import type { RandomCases } from "./random-cases.js";
import type { Student } from "./student.js";

/** What a hidden test works with. */
export interface TestContext {
  /** The student's functions. */
  student: Student;
  /** Cases that are the same for the same submission, and others for another. */
  random: RandomCases;
}

/** One thing that a student's answer must do. */
export interface HiddenTest {
  /** What is looked at, without values. */
  name: Text;
  points: number;
  /** Shown to whoever fails: teaches, and gives no expected value away. */
  hint: Text;
  /** Which wrong idea it catches; for teachers. */
  misconception: string;
  /** Throws a `WrongAnswer` where the answer is wrong. */
  run(context: TestContext): Promise<void>;
}

/** The hidden tests of a question. */
export interface HiddenQuestion {
  question: CodeQuestion;
  tests: readonly HiddenTest[];
}
