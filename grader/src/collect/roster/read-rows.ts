import { type CsvError, parse } from "csv-parse/sync";
import { type Column, columnsOf } from "./headings.js";

/** A row of a roster. */
export interface Row {
  /** Where it ends in the file, from 1. */
  line: number;
  cells: readonly string[];
}

/** The rows of a roster. */
export interface Rows {
  columns: Partial<Record<Column, number>>;
  rows: readonly Row[];
}

const DELIMITERS = [",", ";", "\t"];

/**
 * Takes a roster's rows apart.
 *
 * @param text The file's, with commas, semicolons or tabs between fields.
 * @throws {RangeError} naming the line where quotes do not match, or what is missing in the first.
 */
export function readRows(text: string): Rows {
  // Excel's own first line.
  const told = /^sep=(.)\r?\n/i.exec(text);
  const body = told ? text.slice(told[0].length) : text;
  const linesBefore = told ? 1 : 0;
  // The one by which most headings are recognised; counting characters would be fooled by "Doe, Jane".
  const heading = /^[^\r\n]*/.exec(body.trimStart())?.[0] ?? "";
  const recognised = (delimiter: string): number => Object.keys(columnsOf(splitHeading(heading, delimiter))).length;
  const delimiter = told?.[1] ?? DELIMITERS.reduce((best, next) => (recognised(next) > recognised(best) ? next : best));
  const all = parsed(body, delimiter, linesBefore);
  const [first, ...rows] = all.slice(Math.max(0, all.findIndex(isFilled)));
  const columns = columnsOf(first?.cells ?? []);
  const names = columns.name ?? columns.last ?? columns.email ?? columns.key ?? columns.login ?? columns.sid ?? columns.github; // prettier-ignore
  if (names === undefined)
    throw new RangeError(`collect: --roster must have a first line of headings such as key,name,email,section or those of Moodle, Canvas or Gradescope, got ${JSON.stringify(heading.slice(0, 80))}`); // prettier-ignore
  return { columns, rows };
}

/** Whether anything is in a row. */
export const isFilled = ({ cells }: Row): boolean => cells.some((cell) => cell.trim() !== "");

function splitHeading(heading: string, delimiter: string): string[] {
  return heading.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
}

function parsed(text: string, delimiter: string, linesBefore: number): Row[] {
  try {
    const options = { delimiter, info: true, relax_column_count: true, relax_quotes: true, max_record_size: 2 ** 16 };
    const records = parse(text, options) as unknown as { info: { lines: number }; record: string[] }[];
    return records.map(({ info, record }) => ({ line: info.lines + linesBefore, cells: record }));
  } catch (error) {
    const { message, lines } = error as CsvError & { lines?: number };
    throw new RangeError(`collect: --roster must be a CSV file with matching quotes, got one where ${message.slice(0, 120)}${lines === undefined ? "" : ` (line ${lines + linesBefore})`}`, { cause: error }); // prettier-ignore
  }
}
