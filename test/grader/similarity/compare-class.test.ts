import { describe, expect, it } from "vitest";
import { readMutants } from "../../../grader/src/mutants/mutant.js";
import {
  type ComparedAnswers,
  compareClass,
  type Similarity,
  skeletons,
} from "../../../grader/src/similarity/index.js";
import { codeQuestions } from "../../../src/course/index.js";
import { independent, nothing, ownProgram } from "./answers.js";

const CLASS = Array.from({ length: 12 }, (_, i) => independent(i));

const scope = ({ scopes }: Similarity, name: string) => scopes.find((each) => each.scope === name);
const q4 = (name: string, source: string, seed: number): ComparedAnswers => {
  const { sources } = independent(seed);
  return { name, sources: { ...sources, q4: source } };
};

describe("compareClass(submissions, skeletons)", () => {
  it("finds nothing among independent programs", async () => {
    const found = await compareClass(CLASS, nothing);
    expect(found.scopes.map(({ above }) => above)).toEqual(new Array(10).fill(0));
    expect(scope(found, "all")).toMatchObject({ compared: 12, pairs: 66, tooLittle: 0, clusters: [] });
  });

  it.each([
    ["other names", (source: string) => source.replace(/\b([abcfgx])\b/g, "long_$1")],
    ["other values and texts", (source: string) => source.replaceAll("7", "81").replaceAll('"text"', '"no"')], // prettier-ignore
    ["other comments and white space", (source: string) => `// mine\n${source.replaceAll("\n", "\n\n /* new */ ")}`],
    ["types", (source: string) => source.replace("(x)", "(x: number): unknown")],
  ])("finds a copy with %s, and where", async (_, change) => {
    const source = ownProgram(777);
    const found = await compareClass([...CLASS, q4("ann", source, 50), q4("bob", change(source), 51)], nothing);
    expect(scope(found, "q4")).toMatchObject({ above: 1, clusters: [[12, 13]] });
    expect(scope(found, "q4")?.top[0]).toMatchObject({ left: 12, right: 13, similarity: 1, rank: 1, standsOut: true });
    expect(scope(found, "all")?.above).toBe(0);
    const pair = found.pairs.find(({ left, right }) => left === 12 && right === 13);
    const { fragments = [], longest } = pair?.questions.find(({ question }) => question === "q4") ?? {};
    expect(fragments[0]?.kgrams).toBe(longest);
    expect(found.answers).toContainEqual({ submission: 13, question: "q4", source: change(source) });
  });

  it("finds functions in another order", async () => {
    const [one, two] = [ownProgram(777), ownProgram(778)];
    const class_ = [...CLASS, q4("ann", `${one}\n${two}`, 50), q4("bob", `${two}\n${one}`, 51)];
    const [top] = scope(await compareClass(class_, nothing), "q4")?.top ?? [];
    expect(top).toMatchObject({ left: 12, right: 13, standsOut: true });
    expect(top?.similarity).toBeGreaterThan(0.9);
  });

  it("finds who copied everything, in the smallest class too", async () => {
    const found = await compareClass([independent(1), { ...independent(1), name: "copy" }, independent(2)], nothing);
    expect(scope(found, "all")).toMatchObject({ above: 1, clusters: [[0, 1]] });
  });

  it("counts what was handed out for nobody, nor what more than half of the class has", async () => {
    const handedOut = await skeletons();
    const untouched = { name: "untouched", sources: handedOut };
    const same = { name: "same", sources: Object.fromEntries(codeQuestions.map((q) => [q, ownProgram(9)])) };
    const class_ = [untouched, { ...untouched, name: "too" }, ...[1, 2, 3, 4].map((i) => ({ ...same, name: `${i}` }))];
    const found = await compareClass(class_, handedOut);
    for (const each of found.scopes) expect(each).toMatchObject({ compared: 0, pairs: 0, tooLittle: 6, common: 1, top: [] }); // prettier-ignore
    expect(found.pairs).toEqual([]);
  });

  it("takes independent right answers for what they are", async () => {
    const right = await Promise.all(
      codeQuestions.map(async (question) => (await readMutants(question)).filter(({ kind }) => kind === "right")),
    );
    const class_ = Array.from({ length: 7 }, (_, i) => {
      const sources = right.map((answers, q) => [codeQuestions[q], answers[i]?.source]);
      return { name: `right-${i}`, sources: Object.fromEntries(sources) as ComparedAnswers["sources"] };
    });
    const found = await compareClass(class_, await skeletons());
    expect(found.scopes.map(({ scope: name, above }) => [name, above])).toEqual(
      ["all", ...codeQuestions].map((name) => [name, 0]),
    );
  });

  it("does not take a few pieces for much, and says so", async () => {
    const found = await compareClass([...CLASS, q4("ann", "f(1);", 50), q4("bob", "f(1);", 51)], nothing);
    expect(scope(found, "q4")).toMatchObject({ compared: 12, tooLittle: 0 });
    const some = "function f(x) { return g(x)[0]; }";
    expect(scope(await compareClass([...CLASS, q4("ann", some, 50), q4("bob", some, 51)], nothing), "q4")).toMatchObject({ compared: 12, tooLittle: 2, above: 0 }); // prettier-ignore
  });

  it("says what is not there or cannot be parsed, and compares what it can read", async () => {
    const lost: ComparedAnswers = { name: "__proto__", sources: {}, faults: { q4: "is not there" } };
    const broken = { ...q4("broken", `${ownProgram(5)} function (`, 5), faults: { q4: "line 1" } };
    const { notes, submissions, scopes } = await compareClass([...CLASS, lost, broken, q4("deep", "[".repeat(30_000), 6)], nothing); // prettier-ignore
    expect(submissions[12]).toBe("__proto__");
    expect(notes.filter(({ question }) => question === "q4")).toEqual([
      { submission: 12, question: "q4", why: "is not there", isCompared: false },
      { submission: 13, question: "q4", why: "line 1", isCompared: true },
      { submission: 14, question: "q4", why: "the answer to q4 cannot be parsed", isCompared: false },
    ]);
    expect(scopes.find(({ scope: name }) => name === "q4")?.compared).toBe(13);
  });

  it("takes another threshold for all", async () => {
    const { scopes } = await compareClass(CLASS, nothing, { threshold: 0.01 });
    expect(scopes.map(({ threshold }) => threshold)).toEqual(new Array(10).fill(0.01));
    expect(scopes[0]?.above).toBeGreaterThan(0);
  });

  it("gives the same for the same class", async () => {
    const [one, two] = [await compareClass(CLASS, nothing), await compareClass(CLASS, nothing)];
    expect(JSON.stringify(two)).toBe(JSON.stringify(one));
  });
});
