import { describe, expect, it } from "vitest";
import { compareAnswers } from "../../../grader/src/similarity/compare-answers.js";
import { loadDolos } from "../../../grader/src/similarity/dolos.js";
import { pairFragments } from "../../../grader/src/similarity/pair-fragments.js";
import { type Token, tokenize } from "../../../grader/src/similarity/tokenize.js";
import { ownProgram } from "./answers.js";

const tokens = (source: string): Token[] => tokenize(source) as Token[];
const dolos = await loadDolos();

describe("pairFragments(dolos, left, right, ignored, isShown)", () => {
  it("finds functions in another order, with their lines", () => {
    const [one, two] = [ownProgram(1, 8), ownProgram(2, 8)];
    // Each has 10 lines.
    const { longest, fragments = [] } = pairFragments(
      dolos,
      tokens(`${one}\n${two}`),
      tokens(`${two}\n${one}`),
      [],
      true,
    );
    const found = fragments.slice(0, 2).map(({ left, right }) => [left, right]);
    expect(found.map(([left]) => left?.[0]).sort()).toEqual([1, 11]);
    for (const [left, right] of found) expect((left as [number, number])[0] + (right as [number, number])[0]).toBe(12);
    expect(longest).toBe(fragments[0]?.kgrams);
  });

  it("leaves out what is nobody's own", () => {
    const program = tokens(ownProgram(1));
    const { ignored } = compareAnswers(dolos, [program], program, 1);
    expect(pairFragments(dolos, program, program, ignored, true)).toEqual({ longest: 0, fragments: [] });
  });

  it("does not lay thousands beside thousands", () => {
    const endless = tokens("f(a)[0];".repeat(3000));
    expect(pairFragments(dolos, endless, endless, [], true)).toEqual({ longest: 0, fragments: [] });
  });
});
