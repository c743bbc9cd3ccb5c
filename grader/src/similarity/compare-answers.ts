import { type Dolos, newIndex, tokenizedFile } from "./dolos.js";
import { PairCounts } from "./pair-counts.js";
import type { Token } from "./tokenize.js";

/** What the answers to a question have in common, piece by piece. */
export interface SharedPieces {
  /** Of each submission: pieces that are its own, though others may have them too; 0 where there is no answer. */
  own: Uint32Array;
  /** Of each submission: all pieces. */
  all: Uint32Array;
  /** Of each pair: pieces of both that the other has too. */
  shared: PairCounts;
  /** Pieces that are nobody's own, by Dolos' hash. */
  ignored: number[];
}

/**
 * Finds the pieces (runs of 23 tokens) that answers to one question share. What was handed out, and what more than `common` submissions have, is nobody's own: it is what the
 * task brings with it.
 *
 * @param dolos The engine.
 * @param answers Each submission's tokens; nothing where it has no answer.
 * @param skeleton The handed-out cell's.
 * @param common A number of submissions.
 */
export function compareAnswers(
  dolos: Dolos,
  answers: readonly (readonly Token[] | undefined)[],
  skeleton: readonly Token[],
  common: number,
): SharedPieces {
  const index = newIndex(dolos);
  const files = answers.map((tokens) => tokens && tokenizedFile(dolos, tokens));
  const places = new Map(files.flatMap((file, i) => (file ? [[file, i] as const] : [])));
  index.addFiles([...places.keys()]);
  // In this order: setting the limit would take back what the skeleton ignores.
  index.updateMaxFingerprintFileCount(common);
  index.addIgnoredFile(tokenizedFile(dolos, skeleton));
  const found: SharedPieces = {
    own: new Uint32Array(answers.length),
    all: new Uint32Array(answers.length),
    shared: new PairCounts(answers.length),
    ignored: [],
  };
  for (const piece of index.sharedFingerprints()) {
    const holders = piece.files().flatMap((file) => {
      const place = places.get(file);
      return place === undefined ? [] : [[place, piece.occurrencesOf(file).length] as const];
    });
    for (const [place, times] of holders) addTo(found.all, place, times);
    if (piece.ignored) found.ignored.push(piece.hash);
    else addShared(found, holders);
  }
  return found;
}

function addShared({ own, shared }: SharedPieces, holders: (readonly [place: number, times: number])[]): void {
  holders.sort(([a], [b]) => a - b);
  for (const [i, [a, timesA]] of holders.entries()) {
    addTo(own, a, timesA);
    for (let j = i + 1; j < holders.length; j++) {
      const [b, timesB] = holders[j] as (typeof holders)[number];
      shared.add(a, b, timesA + timesB);
    }
  }
}

function addTo(counts: Uint32Array, at: number, amount: number): void {
  counts[at] = (counts[at] as number) + amount;
}
