import { type CodeQuestion, codeQuestions } from "../../../src/course/index.js";
import { compareAnswers, type SharedPieces } from "./compare-answers.js";
import { type Dolos, KGRAM_LENGTH, loadDolos } from "./dolos.js";
import { PairCounts } from "./pair-counts.js";
import { pairFragments } from "./pair-fragments.js";
import { rounded, scopeSimilarity, similarityOf } from "./scope-similarity.js";
import type { ListedPair, PairInQuestion, ScopeSimilarity, Similarity } from "./similarity.js";
import { type Token, tokenize } from "./tokenize.js";

/** One submission's answers in code, as far as they can be read. */
export interface ComparedAnswers {
  name: string;
  sources: Partial<Record<CodeQuestion, string>>;
  /** What is wrong with an answer, whether it can be compared or not. */
  faults?: Partial<Record<CodeQuestion, string>>;
}

/** What may be chosen. */
export interface CompareOptions {
  /** The similarity from which on a pair stands out, 0 to 1; without it each scope has its own, from the class. */
  threshold?: number;
  /** How many questions are done. */
  onQuestion?: (done: number) => void;
}

/** A piece that more than half of the class has is the task's own way. A few may always have copied from each other. */
const COMMON_SHARE = 0.5;
const LEAST_COMMON = 3;

/** One token that differs makes up to 23 pieces an answer's own: two such places say something. */
const LEAST_KGRAMS = 2 * KGRAM_LENGTH;

/** Whoever is that alike in everything stands out in any class. In one short question it means nothing. */
const MOST_THRESHOLD = 0.9;

const LISTED = { all: 30, question: 10 };

/** What is known of a question after its answers were compared. */
interface Question {
  question: CodeQuestion;
  tokens: (readonly Token[] | undefined)[];
  pieces: SharedPieces;
  scope: ScopeSimilarity;
}

/**
 * How alike a class's answers are, in each question and over all. Small answers with one obvious way are alike by nature: so the pieces that more than half of the class has
 * count for nobody, and a pair stands out against the class's own median alone. The same class gives the same result.
 *
 * @param submissions The class's; nothing of them runs.
 * @param skeleton The answers' cells as they were handed out.
 * @param options A threshold.
 * @returns Measures, pairs with fragments, and clusters. It proves nothing.
 */
export async function compareClass(
  submissions: readonly ComparedAnswers[],
  skeleton: Readonly<Record<CodeQuestion, string>>,
  { threshold, onQuestion }: CompareOptions = {},
): Promise<Similarity> {
  const dolos = await loadDolos();
  const common = Math.max(LEAST_COMMON, Math.floor(COMMON_SHARE * submissions.length));
  const limits = { leastKgrams: LEAST_KGRAMS, ...(threshold !== undefined && { threshold }) };
  const whole = noPieces(submissions.length);
  const notes: Similarity["notes"][number][] = [];
  const found = codeQuestions.map((question, i): Question => {
    const tokens = submissions.map(({ sources, faults }, submission) => {
      const source = sources[question];
      const parsed = source === undefined ? undefined : tokenize(source);
      const why = faults?.[question] ?? (parsed ? undefined : `the answer to ${question} cannot be parsed`);
      if (why !== undefined) notes.push({ submission, question, why, isCompared: parsed !== undefined });
      return parsed;
    });
    const pieces = compareAnswers(dolos, tokens, tokenize(skeleton[question]) ?? [], common);
    addTo(whole, pieces);
    onQuestion?.(i + 1);
    const scope = scopeSimilarity(question, pieces, { ...limits, listed: LISTED.question, mostThreshold: Infinity });
    return { question, tokens, pieces, scope };
  });
  const all = scopeSimilarity("all", whole, { ...limits, listed: LISTED.all, mostThreshold: MOST_THRESHOLD });
  const scopes = [all, ...found.map(({ scope }) => scope)];
  const pairs = listedPairs(dolos, scopes, found);
  return {
    version: 1,
    submissions: submissions.map(({ name }) => name),
    method: { kgramLength: KGRAM_LENGTH, commonSubmissions: common, leastKgrams: LEAST_KGRAMS },
    scopes: scopes.map((scope) => withLongest(scope, pairs)),
    pairs,
    answers: shownAnswers(pairs, submissions),
    notes,
  };
}

const noPieces = (count: number): SharedPieces => ({
  own: new Uint32Array(count),
  all: new Uint32Array(count),
  shared: new PairCounts(count),
  ignored: [],
});

function addTo(whole: SharedPieces, { own, all, shared }: SharedPieces): void {
  for (const i of own.keys()) {
    whole.own[i] = (whole.own[i] as number) + (own[i] as number);
    whole.all[i] = (whole.all[i] as number) + (all[i] as number);
  }
  whole.shared.addAll(shared);
}

/** Each pair of some scope's top once, with its numbers in every question, and fragments where they are to be looked at. */
function listedPairs(dolos: Dolos, scopes: readonly ScopeSimilarity[], found: readonly Question[]): ListedPair[] {
  const listed = new Map<string, { left: number; right: number; shown: Set<string> }>();
  for (const { scope, top } of scopes)
    for (const { left, right } of top) {
      const key = `${left} ${right}`;
      const pair = listed.get(key) ?? { left, right, shown: new Set() };
      listed.set(key, pair);
      pair.shown.add(scope);
    }
  return [...listed.values()].map(({ left, right, shown }) => {
    const most = Math.max(...found.map(({ pieces }) => pieces.shared.get(left, right)));
    const isShown = ({ question, pieces }: Question, standsOut: boolean): boolean =>
      standsOut || shown.has(question) || (shown.has("all") && pieces.shared.get(left, right) === most);
    const questions = found.flatMap((each) => pairInQuestion(dolos, each, [left, right], isShown));
    return { left, right, questions };
  });
}

function pairInQuestion(
  dolos: Dolos,
  each: Question,
  [left, right]: readonly [number, number],
  isShown: (question: Question, standsOut: boolean) => boolean,
): PairInQuestion[] {
  const { question, tokens, pieces, scope } = each;
  const [a, b] = [tokens[left], tokens[right]];
  if (!a || !b) return [];
  const similarity = rounded(similarityOf(pieces, left, right));
  const isCompared = [left, right].every((place) => (pieces.own[place] as number) >= LEAST_KGRAMS);
  const standsOut = isCompared && similarity >= scope.threshold;
  const found = pairFragments(dolos, a, b, pieces.ignored, isShown(each, standsOut));
  return [{ question, similarity, overlap: pieces.shared.get(left, right), standsOut, ...found }];
}

function withLongest(scope: ScopeSimilarity, pairs: readonly ListedPair[]): ScopeSimilarity {
  const longestOf = (left: number, right: number): number => {
    const { questions = [] } = pairs.find((pair) => pair.left === left && pair.right === right) ?? {};
    const within = questions.filter(({ question }) => scope.scope === "all" || question === scope.scope);
    return Math.max(0, ...within.map(({ longest }) => longest));
  };
  return { ...scope, top: scope.top.map((pair) => ({ ...pair, longest: longestOf(pair.left, pair.right) })) };
}

function shownAnswers(pairs: readonly ListedPair[], submissions: readonly ComparedAnswers[]): Similarity["answers"] {
  const shown = new Map<string, Similarity["answers"][number]>();
  for (const { left, right, questions } of pairs)
    for (const { question, fragments } of questions)
      if (fragments)
        for (const submission of [left, right]) {
          const source = submissions[submission]?.sources[question] ?? "";
          shown.set(`${submission} ${question}`, { submission, question, source });
        }
  return [...shown.values()];
}
