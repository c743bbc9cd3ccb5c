import type { Gradebook } from "../../../grader/src/gradebook/index.js";
import { courseRubric, type WordsQuestion } from "../../../grader/src/words/index.js";
import { wordsDigest } from "../../../grader/src/words/words-digest.js";

/** Marks a student's first words in a question: all points. */
export async function markByHand(book: Gradebook, student: string, question: WordsQuestion): Promise<void> {
  const score = await book.runs.counting(student);
  const words = score?.questions.find((each) => each.question === question)?.words as string;
  const met = Object.fromEntries(courseRubric[question].criteria.map(({ id }) => [id, true]));
  await book.marks.save(student, question, { words: wordsDigest(words), met, comment: "", isDone: true, revision: 0 });
}
