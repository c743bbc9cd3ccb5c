import type { Change, Ledger } from "./ledger.js";

/** What is known of a student beside the name of what is handed in. */
export interface StudentDetails {
  name?: string;
  email?: string;
  section?: string;
}

export interface Student extends StudentDetails {
  id: number;
  /** As what is handed in is named. */
  key: string;
}

interface Row {
  id: number;
  key: string;
  name: string | null;
  email: string | null;
  section: string | null;
}

/** Who hands in. */
export class Students {
  constructor(private readonly ledger: Ledger) {}

  async find(key: string): Promise<Student | undefined> {
    const [row] = await this.ledger.query<Row>("select * from student where key = $1", [key]);
    return row && asStudent(row);
  }

  /** Everybody, in the order in which they came. */
  async all(): Promise<Student[]> {
    return (await this.ledger.query<Row>("select * from student order by id")).map(asStudent);
  }

  /**
   * Keeps what is known of a student, who may be new; what is not given stays as it is.
   *
   * @returns The student; nothing is told where nothing is new.
   */
  save(key: string, details: StudentDetails = {}): Promise<Student> {
    return this.ledger.change(async (change) => {
      const id = await studentId(change, key);
      const values = [id, details.name ?? null, details.email ?? null, details.section ?? null];
      const changed = await change.query(
        `update student set name = coalesce($2, name), email = coalesce($3, email), section = coalesce($4, section) where id = $1
         and (name, email, section) is distinct from (coalesce($2, name), coalesce($3, email), coalesce($4, section)) returning id`,
        values,
      );
      if (changed.length > 0) await change.tell("student changed", id, details);
      const [row] = await change.query<Row>("select * from student where id = $1", [id]);
      return asStudent(row as Row);
    });
  }
}

/** A student's number; a name that is new becomes a student. Nobody else changes what is about this student until the transaction ends. */
export async function studentId(change: Change, key: string): Promise<number> {
  await change.query("insert into student (key) select $1 where not exists (select from student where key = $1) on conflict do nothing", [key]); // prettier-ignore
  const [row] = await change.query<{ id: number }>("select id from student where key = $1 for no key update", [key]);
  return (row as { id: number }).id;
}

function asStudent({ id, key, name, email, section }: Row): Student {
  return { id, key, ...(name !== null && { name }), ...(email !== null && { email }), ...(section !== null && { section }) }; // prettier-ignore
}
