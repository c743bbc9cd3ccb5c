import { SourceMap } from "node:module";

/**
 * The line of an answer's cell that a place in its JavaScript comes from.
 *
 * @param code The JavaScript, which ends with its source map.
 * @param at Line and column in it, counted from 1; the student's word.
 * @returns The line, counted from 1; undefined where it comes from none.
 */
export function lineOf(code: string, at: readonly [number, number]): number | undefined {
  // The compiler's is the last line; any other is the student's.
  const [, inline] = /^\/\/# sourceMappingURL=data:application\/json;base64,(\S+)$/.exec(lastLine(code)) ?? [];
  if (inline === undefined) return undefined;
  const map = new SourceMap(JSON.parse(Buffer.from(inline, "base64").toString()) as never);
  const entry = map.findEntry(at[0] - 1, at[1] - 1);
  return "originalLine" in entry ? entry.originalLine + 1 : undefined;
}

const lastLine = (text: string): string => text.slice(text.trimEnd().lastIndexOf("\n") + 1).trimEnd();
