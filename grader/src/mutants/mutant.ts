import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { type CodeQuestion, questions } from "../../../src/course/index.js";
import { transpileAnswer } from "../../../src/notebook/index.js";

/** A known answer to a question, with what the hidden tests must make of it. */
export interface Mutant {
  question: CodeQuestion;
  /** The file's name, without its ending. */
  name: string;
  /** "wrong" must be caught, "equivalent" and "right" must get every point. */
  kind: "wrong" | "equivalent" | "right";
  /** What the student thought, or why it is equivalent. */
  why: string;
  /** The cell. */
  source: string;
  /** CommonJS that exports the question's names. */
  code: string;
  /** An answer to an earlier question that is handed in with it. */
  earlier?: Pick<Mutant, "question" | "source" | "code">;
}

const folder = path.resolve(__dirname, "../../mutants");

/**
 * The known answers to a question: mutants/q4/*.ts are wrong or equivalent, mutants/q4/right/*.ts are right. A line "// with q4/right/rows" hands in that
 * answer, too.
 *
 * @param question Which.
 * @throws {Error} naming the file that does not begin with a comment, or is no answer.
 */
export async function readMutants(question: CodeQuestion): Promise<Mutant[]> {
  const at = path.join(folder, question);
  const files = (await readdir(at, { recursive: true })).filter((file) => file.endsWith(".ts")).sort();
  return Promise.all(
    files.map(async (file): Promise<Mutant> => {
      const { source, code } = await readAnswer(question, file);
      const [, equivalent, why] = /^\/\/ (equivalent: )?(\S.*)/.exec(source) ?? [];
      if (why === undefined) throw new Error(`${question}/${file}: must begin with a comment that says what it is`);
      const kind = path.dirname(file) === "right" ? "right" : equivalent ? "equivalent" : "wrong";
      const [, from, name] = /^\/\/ with (q\d)\/(\S+)$/m.exec(source) ?? [];
      const known = { question, name: file.replace(/\.ts$/, ""), kind, why, source, code } as const;
      return { ...known, ...(from && { earlier: await readAnswer(from as CodeQuestion, `${name}.ts`) }) };
    }),
  );
}

async function readAnswer(question: CodeQuestion, file: string): Promise<Pick<Mutant, "question" | "source" | "code">> {
  const source = await readFile(path.join(folder, question, file), "utf8");
  const code = await transpileAnswer(source, questions[question].answers).catch((error: Error) => {
    throw new Error(`${question}/${file}: ${error.message}`, { cause: error });
  });
  return { question, source, code };
}
