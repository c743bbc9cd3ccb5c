/** A source map, version 3. Its mappings name, for places of the generated text, places of its source. */
export interface SourceMapText {
  version: 3;
  sources: string[];
  names: string[];
  mappings: string;
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/**
 * The map for a source without its first lines, and a generated text with more lines before it.
 *
 * @param map TypeScript's, as JSON; of one source, without names.
 * @param source The source's name.
 * @param lines How many lines the source loses at its start, and the generated text gains.
 */
export function movedMap(map: string, source: string, lines: { lost: number; gained: number }): SourceMapText {
  const { mappings } = JSON.parse(map) as SourceMapText;
  let [line, column] = [0, 0];
  let [before, columnBefore] = [0, 0];
  const moved = mappings.split(";").map((segments) => {
    let [start, startBefore] = [0, 0];
    const kept: string[] = [];
    for (const segment of segments ? segments.split(",") : []) {
      const [startMove = 0, , lineMove = 0, columnMove = 0] = decode(segment);
      [start, line, column] = [start + startMove, line + lineMove, column + columnMove];
      const now = line - lines.lost;
      if (now < 0) continue;
      kept.push([start - startBefore, 0, now - before, column - columnBefore].map(encode).join(""));
      [startBefore, before, columnBefore] = [start, now, column];
    }
    return kept.join(",");
  });
  return { version: 3, sources: [source], names: [], mappings: ";".repeat(lines.gained) + moved.join(";") };
}

/** Base64 digits of five bits each, lowest first; the sixth says that another follows, the lowest of all is the sign. */
function decode(segment: string): number[] {
  const values: number[] = [];
  let [value, shift] = [0, 0];
  for (const digit of segment) {
    const bits = DIGITS.indexOf(digit);
    value += (bits & 31) << shift;
    shift += 5;
    if (bits & 32) continue;
    values.push(value & 1 ? -(value >> 1) : value >> 1);
    [value, shift] = [0, 0];
  }
  return values;
}

function encode(value: number): string {
  let rest = value < 0 ? (-value << 1) | 1 : value << 1;
  let text = "";
  do {
    text += DIGITS[(rest & 31) | (rest > 31 ? 32 : 0)];
    rest >>= 5;
  } while (rest > 0);
  return text;
}
