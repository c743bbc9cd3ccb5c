import { describe, expect, inject, it } from "vitest";
import type { CodeQuestion } from "../../../src/course/index.js";
import { LibraryStudent } from "./library-student.js";
import { IDLE_STUDENTS } from "./idle-students.js";
import type { HiddenQuestion, HiddenTest } from "./hidden-test.js";
import { RandomCases } from "./random-cases.js";
import { WrongAnswer } from "./wrong-answer.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Whether the hidden tests are run for submissions; where they are not, they are tested themselves. */
    isGrading?: true;
  }
}

/**
 * States the hidden tests of a question. Where vitest runs for nobody's submission, the tests are tested themselves: the library's own functions pass them,
 * and none gives points for doing nothing.
 *
 * @param name Which.
 * @param tests In the order of the report.
 */
export function question(name: CodeQuestion, tests: readonly HiddenTest[]): HiddenQuestion {
  if (!inject("isGrading"))
    describe(`${name}: the library's own answer`, () => {
      for (const test of tests)
        it(test.name.en, async () => {
          // Several draws, as a case that is right by chance would cost a student points by chance.
          for (const seed of ["a", "b", "c", "d", "e"])
            await test.run({ student: new LibraryStudent(), random: new RandomCases(`${seed} ${test.name.en}`) });
        });
      it.each(Object.entries(IDLE_STUDENTS))("gets no points for returning %s", async (_, student) => {
        for (const test of tests) {
          const run = test.run({ student, random: new RandomCases(test.name.en) });
          await expect(run, test.name.en).rejects.toThrow(WrongAnswer);
        }
      });
    });
  return { question: name, tests };
}
