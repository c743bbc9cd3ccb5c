import { describe, expect, it } from "vitest";
import { clusters } from "../../../grader/src/similarity/clusters.js";

describe("clusters(count, pairs)", () => {
  it.each([
    ["nobody without pairs", 3, [], []],
    ["a chain together", 5, [[0, 3], [3, 4]], [[0, 3, 4]]], // prettier-ignore
    ["the largest first, then by the least member", 7, [[5, 6], [1, 2], [0, 3], [3, 4]], [[0, 3, 4], [1, 2], [5, 6]]], // prettier-ignore
    ["two chains that meet late", 4, [[2, 3], [0, 1], [1, 3]], [[0, 1, 2, 3]]], // prettier-ignore
  ] as [string, number, [number, number][], number[][]][])("puts %s", (_, count, pairs, expected) =>
    expect(clusters(count, pairs)).toEqual(expected),
  );
});
