import type { Student } from "../roster/student.js";
import type { Who } from "../shapes/hand-in.js";
import { folded, plain, squashed } from "./folded.js";

/** Whose a hand-in is; or why nobody knows. */
export type Match = { students: readonly Student[]; isByName: boolean } | { problem: string };

const STRONG = ["key", "canvasId", "sid", "login", "github", "email"] as const;
type Strong = (typeof STRONG)[number];
type Index = Map<string, Set<Student>>;

/** Tells whose a hand-in is by what a download says: numbers, user names and addresses first, then the full name. Who could be two is nobody's. */
export class Matcher {
  private readonly strong: Record<Strong, Index>;
  private readonly names: Index = new Map();
  private readonly squashed: Index = new Map();
  private readonly plain: Index = new Map();
  private readonly teams: Index = new Map();

  constructor(students: readonly Student[]) {
    this.strong = Object.fromEntries(STRONG.map((field) => [field, new Map()])) as unknown as Record<Strong, Index>;
    for (const student of students) {
      for (const field of STRONG) enter(this.strong[field], folded(student[field] ?? ""), student);
      for (const name of student.names) {
        enter(this.names, folded(name), student);
        enter(this.squashed, squashed(name), student);
        enter(this.plain, plain(name), student);
      }
      for (const team of (student.team ?? "").split(/[,;]/)) enter(this.teams, folded(team), student);
    }
  }

  /** Whether somebody is called so, in any way. */
  isAnybody = (name: string): boolean => "students" in this.match({ label: name, any: name });

  /** Whether somebody, or some team, has this user name at GitHub. */
  isLogin = (name: string): boolean => "students" in this.match({ label: name, github: name, team: name });

  /** Whose it is. */
  match(who: Who): Match {
    const found = this.byNumbers(who);
    // What several share says less than what one alone has: a roster may hold an address twice.
    const certain = new Set(found.filter(({ size }) => size === 1).flatMap((students) => [...students]));
    const [only, ...more] = certain;
    if (more.length > 0) return { problem: `could be ${listed(certain)}` };
    if (!only && found.length > 0) return { problem: `could be ${listed(found.flatMap((students) => [...students]))}` };
    if (only) {
      const other = this.contradiction(who, only);
      return other === undefined ? { students: [only], isByName: false } : { problem: other };
    }
    const named = new Set([
      ...at(this.names, folded(who.name ?? who.any ?? "")),
      ...at(this.squashed, who.squashed ?? ""),
    ]);
    if (named.size > 1) return { problem: `could be ${listed(named)}` };
    if (named.size === 1) return { students: [...named], isByName: true };
    const team = at(this.teams, folded(who.team ?? ""));
    if (team.size > 0) return { students: [...team], isByName: false };
    const hints = at(this.plain, plain(who.name ?? who.any ?? who.squashed ?? ""));
    return {
      problem: hints.size > 0 ? `nobody in the roster; ${listed(hints)} without accents?` : "nobody in the roster",
    };
  }

  private byNumbers({ canvasId, sid, email, github, any }: Who): ReadonlySet<Student>[] {
    const { key, login } = this.strong;
    const asked: [Index, string | undefined][] = [
      [this.strong.canvasId, canvasId],
      [this.strong.sid, sid],
      [key, sid],
      [this.strong.email, email],
      [this.strong.github, github],
      [login, github],
      [key, github],
      ...[key, this.strong.sid, login, this.strong.github, this.strong.email].map((index): [Index, typeof any] => [index, any]), // prettier-ignore
    ];
    return asked.map(([index, value]) => at(index, folded(value ?? ""))).filter(({ size }) => size > 0);
  }

  /** In a Canvas download the number stands among what students may have chosen: their name must be the number's owner's. */
  private contradiction({ squashed: name, canvasId }: Who, student: Student): string | undefined {
    if (name === undefined || student.names.length === 0 || student.names.some((own) => squashed(own) === name)) return undefined; // prettier-ignore
    return `has ${student.key}'s number ${canvasId}, and another name`;
  }
}

function enter(index: Index, value: string, student: Student): void {
  if (value === "") return;
  const students = index.get(value) ?? new Set();
  index.set(value, students.add(student));
}

const at = (index: Index, value: string): ReadonlySet<Student> => index.get(value) ?? new Set();

const listed = (students: Iterable<Student>): string => [...new Set(students)].map(({ key }) => key).slice(0, 5).join(" or "); // prettier-ignore
