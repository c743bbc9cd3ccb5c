import { describe, expect, it } from "vitest";
import { markState, pointsOf } from "../../../grader/src/words/mark.js";

const both = { en: "", zh: "" };
const criteria = [
  { id: "why", points: 2, title: both, earns: both },
  { id: "when", points: 0.5, title: both, earns: both },
];
const mark = { words: "a", met: { why: true, when: false }, comment: "", isDone: true, revision: 1 };

describe("markState(mark, words, criteria)", () => {
  it.each([
    ["open", undefined],
    ["marked", mark],
    ["begun", { ...mark, isDone: false }],
    ["changed", { ...mark, words: "b" }],
    ["changed", { ...mark, met: { why: true } }],
    ["changed", { ...mark, met: { why: true, when: true, how: true } }],
    ["changed", { ...mark, met: { why: true, how: true } }],
  ])("is %s for %j", (state, given) => expect(markState(given, "a", criteria)).toBe(state));
});

describe("pointsOf(met, criteria)", () => {
  it.each([
    [0, {}],
    [2, { why: true, when: false }],
    [2.5, { why: true, when: true, other: true }],
  ])("is %d for %j", (points, met) => expect(pointsOf(met, criteria)).toBe(points));
});
