import { folded } from "../identity/folded.js";
import { grouped } from "../identity/grouped.js";
import { decodeText } from "./decode-text.js";
import { type Column, KEY_COLUMNS } from "./headings.js";
import { placeName } from "./place-name.js";
import { isFilled, readRows, type Row, type Rows } from "./read-rows.js";
import type { Roster, Student } from "./student.js";

/**
 * Reads a class's roster as Moodle, Canvas, Gradescope or GitHub Classroom export it, or a plain one: key,name,email,section.
 *
 * @param bytes The CSV file.
 * @returns Everybody in it; who cannot be told from others is there too, and said to be.
 * @throws {RangeError} where it is no roster at all.
 */
export function readRoster(bytes: Uint8Array): Roster {
  const { text, isGuessed } = decodeText(bytes);
  const { columns, rows } = readRows(text);
  const problems: string[] = [];
  if (isGuessed) problems.push("the roster is not in UTF-8, and was read as Windows-1252: save it as CSV UTF-8 where names look wrong"); // prettier-ignore
  const empty = rows.filter((row, index) => !isFilled(row) && rows.slice(index + 1).some(isFilled));
  if (empty.length > 0) problems.push(`the roster has ${linesOf(empty)} empty`);
  const students: Student[] = [];
  for (const row of rows.filter(isFilled)) {
    const details = detailsOf(row, columns);
    // The second line of Canvas's gradebook.
    if (details.name && folded(details.name) === "points possible") continue;
    if (details.key === undefined) problems.push(`the roster's line ${row.line} names nobody`);
    else students.push({ ...details, key: details.key, place: placeName(details.key) });
  }
  const distinct = withoutCopies(students, problems);
  sayDoubles(distinct, problems);
  return { students: withOwnPlaces(distinct), problems };
}

type Details = Omit<Student, "key" | "place"> & { key?: string };

function detailsOf({ line, cells }: Row, columns: Rows["columns"]): Details {
  const cell = (column: Column): string | undefined => {
    const at = columns[column];
    return (at === undefined ? undefined : cells[at]?.normalize("NFC").trim()) || undefined;
  };
  const [first, last, whole] = [cell("first"), cell("last"), cell("name")];
  const joined = [first, last].filter((part) => part !== undefined).join(" ") || undefined;
  const name = whole ?? joined;
  const key = KEY_COLUMNS.map(cell).find((value) => value !== undefined) ?? name;
  const others = Object.fromEntries(
    (["email", "section", "team", "canvasId", "sid", "login", "github"] as const).flatMap((column) => {
      const value = cell(column);
      return value === undefined ? [] : [[column, value]];
    }),
  );
  return { line, names: namesOf([whole, joined]), ...(name && { name }), ...(key && { key }), ...others };
}

/** In both orders: Canvas writes "Doe, Jane", and Moodle as the language does. */
function namesOf(names: readonly (string | undefined)[]): string[] {
  const all = names.flatMap((name) => {
    if (name === undefined) return [];
    const [last, first] = name.includes(",") ? name.split(/,(.*)/s).map((part) => part.trim()) : turned(name);
    return last && first ? [name, `${first} ${last}`, `${last} ${first}`] : [name];
  });
  return [...new Set(all)];
}

/** Last name and the rest. */
function turned(name: string): [string | undefined, string] {
  const words = name.split(/\s+/);
  return [words.at(-1), words.slice(0, -1).join(" ")];
}

/** Rows that say the same twice are one student. */
function withoutCopies(students: readonly Student[], problems: string[]): Student[] {
  const seen = new Map<string, Student>();
  for (const student of students) {
    const { line, ...rest } = student;
    const said = JSON.stringify(rest);
    const before = seen.get(said);
    if (before) problems.push(`the roster's lines ${before.line} and ${line} are the same, and count once`);
    else seen.set(said, student);
  }
  return [...seen.values()];
}

function sayDoubles(students: readonly Student[], problems: string[]): void {
  for (const field of ["key", "email", "login", "sid", "github", "canvasId"] as const) {
    const groups = grouped(
      students.filter((student) => student[field] !== undefined),
      (student) => folded(student[field] as string),
    );
    for (const group of groups.values()) {
      // A column that the key comes from would say the same once more.
      if (group.length < 2 || (field !== "key" && group.every(({ key, [field]: value }) => key === value))) continue;
      problems.push(`the roster has the same ${field} in ${linesOf(group)}: nobody is known by it`);
    }
  }
}

/** Whoever shares a key gets a place by the line; nobody else's changes for that. */
function withOwnPlaces(students: readonly Student[]): Student[] {
  const taken = new Set(students.map(({ place }) => folded(place)));
  const given = new Set<string>();
  return students.map((student) => {
    let { place } = student;
    if (given.has(folded(place)))
      for (let number = student.line; taken.has(folded(place)); number++) place = placeName(`${student.place.slice(0, 40)} line ${number}`); // prettier-ignore
    taken.add(folded(place));
    given.add(folded(place));
    return { ...student, place };
  });
}

const linesOf = (rows: readonly { line: number }[]): string =>
  `${rows.length === 1 ? "line" : "lines"} ${rows.map(({ line }) => line).join(", ")}`;
