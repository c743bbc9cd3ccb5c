import { type Dolos, newIndex, tokenizedFile } from "./dolos.js";
import type { Fragment } from "./similarity.js";
import type { Token } from "./tokenize.js";

/** What two answers have in common, in order. */
export interface PairFragments {
  /** Pieces in a row, the most. */
  longest: number;
  /** Where they were asked for. */
  fragments?: Fragment[];
}

/** Of an answer that says one thing a thousand times each could be laid beside each of another's. */
const MOST_PAIRINGS = 200_000;
const MOST_FRAGMENTS = 30;

/**
 * The runs of pieces that two answers share, by dolos-core's `Pair`.
 *
 * @param dolos The engine.
 * @param left One answer's tokens.
 * @param right The other's.
 * @param ignored Pieces that are nobody's own.
 * @param isShown Whether fragments are asked for, which take long where answers repeat themselves.
 * @returns Longest first; a fragment whose lines on either side lie within a longer one's is left out.
 */
export function pairFragments(
  dolos: Dolos,
  left: readonly Token[],
  right: readonly Token[],
  ignored: readonly number[],
  isShown: boolean,
): PairFragments {
  const index = newIndex(dolos);
  const files = [tokenizedFile(dolos, left), tokenizedFile(dolos, right)] as const;
  index.addFiles([...files]);
  const pairings = (): number =>
    index.sharedFingerprints().reduce((sum, piece) => sum + piece.occurrencesOf(files[0]).length * piece.occurrencesOf(files[1]).length, 0); // prettier-ignore
  index.addIgnoredHashes([...ignored]);
  if (pairings() > MOST_PAIRINGS) return { longest: 0, ...(isShown && { fragments: [] }) };
  const pair = index.getPair(...files);
  if (!isShown) return { longest: pair.longest };
  const found = pair.buildFragments().map(({ pairs }): Fragment => ({
    left: linesOf(left, pairs[0]?.left.start, pairs.at(-1)?.left.stop),
    right: linesOf(right, pairs[0]?.right.start, pairs.at(-1)?.right.stop),
    kgrams: pairs.length,
  }));
  found.sort((a, b) => b.kgrams - a.kgrams || a.left[0] - b.left[0] || a.right[0] - b.right[0]);
  const kept: Fragment[] = [];
  for (const each of found)
    if (kept.length < MOST_FRAGMENTS && !kept.some((k) => isWithin(each.left, k.left) || isWithin(each.right, k.right)))
      kept.push(each);
  return { longest: pair.longest, fragments: kept };
}

/** Dolos' own selections reach back to where the node began that a piece's last bracket closes. */
function linesOf(tokens: readonly Token[], from = 0, to = 0): [number, number] {
  const rows = tokens.slice(from, to + 1).flatMap(({ token, startRow }) => (token === ")" ? [] : [startRow + 1]));
  return [Math.min(...rows), Math.max(...rows)];
}

const isWithin = (inner: readonly [number, number], outer: readonly [number, number]): boolean =>
  inner[0] >= outer[0] && inner[1] <= outer[1];
