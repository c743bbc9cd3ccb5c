import { type Gradebook, openGradebook } from "../../../grader/src/gradebook/index.js";

/** Opens the gradebook in a folder of reports in anna's name, makes it where there is none, and closes it. */
export async function makeGradebook<T>(out: string, work: (book: Gradebook) => Promise<T>): Promise<T> {
  const book = await openGradebook({ command: "test", out, as: "anna", isMade: true });
  try {
    return await work(book);
  } finally {
    await book.close();
  }
}
