import { json, type Queries } from "../database/index.js";
import type { Score } from "../score/index.js";
import { applyMarks, type Mark, type Marks, StaleMarkError, type WordsQuestion } from "../words/index.js";
import type { Ledger } from "./ledger.js";
import { studentId } from "./students.js";

/** A mark as it was kept, by whom and when. */
export interface KeptMark extends Mark {
  actor: string;
  at: Date;
}

interface Row {
  student_id: number;
  question: WordsQuestion;
  revision: number;
  words: string;
  met: Record<string, boolean>;
  comment: string;
  is_done: boolean;
  actor: string;
  at: Date;
}

/** What persons gave for answers in words. Every revision stays. */
export class MarkBook {
  constructor(private readonly ledger: Ledger) {}

  /** A student's marks that count. */
  async read(key: string): Promise<Marks> {
    const rows = await this.ledger.query<Row>(`select ${LATEST} from mark join student on student.id = student_id where key = $1 ${IN_ORDER}`, [key]); // prettier-ignore
    return asMarks(rows);
  }

  /** All that was kept for an answer, oldest first. */
  async history(key: string, question: WordsQuestion): Promise<KeptMark[]> {
    const rows = await this.ledger.query<Row>(
      "select mark.* from mark join student on student.id = student_id where key = $1 and question = $2 order by revision",
      [key, question],
    );
    return rows.map((row) => ({ ...asMark(row), actor: row.actor, at: row.at }));
  }

  /**
   * Keeps a mark.
   *
   * @param mark What to keep; its revision is the one that was looked at, 0 for none.
   * @returns It, with the next revision.
   * @throws {StaleMarkError} where another revision is kept; it stays.
   */
  save(key: string, question: WordsQuestion, mark: Mark): Promise<Mark> {
    return this.ledger.change(async (change) => {
      const student = await studentId(change, key);
      const kept = (await marksOf(change, [student])).get(student)?.[question];
      if ((kept?.revision ?? 0) !== mark.revision)
        throw new StaleMarkError("mark: must be based on the one that is kept, got one based on an older one");
      const saved = { ...mark, revision: mark.revision + 1 };
      await change.query(
        "insert into mark (student_id, question, revision, words, met, comment, is_done, actor) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        [student, question, saved.revision, mark.words, json(mark.met), mark.comment, mark.isDone, change.actor],
      );
      await change.tell("mark saved", student, { question, revision: saved.revision, isDone: mark.isDone });
      return saved;
    });
  }
}

const LATEST = "distinct on (student_id, question) mark.*";
const IN_ORDER = "order by student_id, question, revision desc";

/** The marks that count, by students' numbers. */
export async function marksOf(queries: Pick<Queries, "query">, ids: readonly number[]): Promise<Map<number, Marks>> {
  const rows = await queries.query<Row>(`select ${LATEST} from mark where student_id = any($1) ${IN_ORDER}`, [ids]);
  return new Map(ids.map((id) => [id, asMarks(rows.filter((row) => row.student_id === id))]));
}

/** A score with a student's marks. */
export async function marked(queries: Pick<Queries, "query">, student: number, score: Score): Promise<Score> {
  return applyMarks(score, (await marksOf(queries, [student])).get(student) ?? {});
}

const asMarks = (rows: readonly Row[]): Marks => Object.fromEntries(rows.map((row) => [row.question, asMark(row)]));

const asMark = ({ words, met, comment, is_done, revision }: Row): Mark => ({ words, met, comment, isDone: is_done, revision }); // prettier-ignore
