import { describe, expect, it } from "vitest";
import { compareAnswers } from "../../../grader/src/similarity/compare-answers.js";
import { loadDolos, newIndex, tokenizedFile } from "../../../grader/src/similarity/dolos.js";
import { similarityOf } from "../../../grader/src/similarity/scope-similarity.js";
import { type Token, tokenize } from "../../../grader/src/similarity/tokenize.js";
import { ownProgram } from "./answers.js";

const tokens = (source: string): Token[] => tokenize(source) as Token[];
const dolos = await loadDolos();

/** Tokens by name; a piece is 23 of them, so that n tokens are n - 22 pieces. */
const named = (names: string): Token[] =>
  names.split(" ").map((token) => ({ token, startRow: 0, startCol: 0, endRow: 0, endCol: 0 }));
const run = (name: string, length: number): string => Array.from({ length }, (_, i) => `${name}${i}`).join(" ");

describe("compareAnswers(dolos, answers, skeleton, common)", () => {
  it("counts pieces: 23 tokens in a row", () => {
    const [left, right] = [named(`${run("a", 24)} ${run("b", 6)}`), named(`${run("a", 24)} ${run("c", 16)}`)];
    const { own, all, shared } = compareAnswers(dolos, [left, right, undefined], [], 2);
    // 24 equal tokens are 2 pieces; 30 tokens are 8, and 40 are 18.
    expect([[...own], [...all], shared.get(0, 1), shared.get(0, 2)]).toEqual([[8, 18, 0], [8, 18, 0], 4, 0]); // prettier-ignore
    expect(similarityOf({ own, all, shared, ignored: [] }, 0, 1)).toBe(Math.fround(4 / 26));
  });

  it("is dolos-core's similarity where nothing is ignored", () => {
    const programs = [ownProgram(1), `${ownProgram(1, 12)}\n${ownProgram(2, 12)}`, ownProgram(2)].map(tokens);
    const pieces = compareAnswers(dolos, programs, [], 3);
    const index = newIndex(dolos);
    const files = programs.map((each) => tokenizedFile(dolos, each));
    index.addFiles(files);
    for (const [a, b] of [[0, 1], [0, 2], [1, 2]] as const) // prettier-ignore
      expect(similarityOf(pieces, a, b)).toBe(Math.fround(index.getPair(files[a] as never, files[b] as never).similarity)); // prettier-ignore
    expect(similarityOf(pieces, 0, 1)).toBeGreaterThan(0.2);
  });

  it("takes what was handed out off on both sides", () => {
    const answers = [named(`${run("h", 30)} ${run("a", 30)}`), named(`${run("h", 30)} ${run("b", 50)}`)];
    const { own, all, shared, ignored } = compareAnswers(dolos, answers, named(run("h", 30)), 2);
    // The skeleton's 30 tokens are 8 pieces.
    expect([[...own], [...all], shared.get(0, 1), ignored.length]).toEqual([[30, 50], [38, 58], 0, 8]); // prettier-ignore
  });

  it("takes off what more than so many have, and no less", () => {
    const answers = [1, 2, 3].map(() => named(run("a", 23)));
    expect([...compareAnswers(dolos, answers, [], 3).own]).toEqual([1, 1, 1]);
    expect([...compareAnswers(dolos, answers, [], 2).own]).toEqual([0, 0, 0]);
  });

  it("counts a piece as often as it stands there", () => {
    const answers = [named(`${run("a", 23)} ${run("a", 23)}`), named(run("a", 23))];
    expect(compareAnswers(dolos, answers, [], 2).shared.get(0, 1)).toBe(3);
  });
});
