import type { CodeQuestion } from "../../../src/course/index.js";

/** One question, or all that are answered in code. */
export type ScopeName = CodeQuestion | "all";

/** What comparing a class's answers finds out, as it is stored and shown. Submissions are given by their place in `submissions`. */
export interface Similarity {
  version: 1;
  submissions: readonly string[];
  method: {
    /** Tokens in a row that make one piece. */
    kgramLength: number;
    /** What more submissions than this have is nobody's own. */
    commonSubmissions: number;
    /** Pieces of its own that an answer must have to be compared. */
    leastKgrams: number;
  };
  scopes: readonly ScopeSimilarity[];
  /** Every pair at the top of some scope, in their order. */
  pairs: readonly ListedPair[];
  /** The answers of those pairs that are shown side by side. */
  answers: readonly { submission: number; question: CodeQuestion; source: string }[];
  /** Answers with something wrong: that are not there, or can be read in part at best. */
  notes: readonly { submission: number; question: CodeQuestion; why: string; isCompared: boolean }[];
}

/** The class's own measure in one scope, and what stands out against it. */
export interface ScopeSimilarity {
  scope: ScopeName;
  /** Submissions that were compared. */
  compared: number;
  /** Submissions that have an answer with too little of its own. */
  tooLittle: number;
  /** The median share of an answer that more than half of the class has, or that was handed out; 0 to 1. */
  common: number;
  /** Pairs of the compared ones. */
  pairs: number;
  /** Of all pairs' similarities, 0 to 1. */
  median: number;
  /** Of all pairs' similarities: 1.4826 times the median distance from the median, which is the standard deviation where they are normally distributed. */
  spread: number;
  /** The similarity from which on a pair stands out; above 1 where none can. */
  threshold: number;
  /** How many do. */
  above: number;
  /** Pairs by similarity, in bins of one width from 0 to 1. */
  histogram: readonly number[];
  top: readonly PairInScope[];
  /** Submissions that pairs which stand out tie together; the largest first. */
  clusters: readonly (readonly number[])[];
}

/** How alike two submissions are in one scope. */
export interface PairInScope {
  left: number;
  right: number;
  /**
   * Pieces that both have, as a share of all pieces of their own: (shared left + shared right) / (own left + own right), 0 to 1. Dolos' similarity
   * (https://dolos.ugent.be/about/algorithm.html), but that what is ignored is taken off by piece and on both sides: `Pair` of dolos-core 1.2.1 takes
   * the left file's off twice, so that its value depends on which file comes first.
   */
  similarity: number;
  /** 1 for the pair that is most alike; equal ones share the least. */
  rank: number;
  /** Dolos' total overlap: shared left + shared right, in pieces. */
  overlap: number;
  /** Dolos' longest fragment: the most pieces in a row that both have; over all questions the longest of them. */
  longest: number;
  standsOut: boolean;
}

/** A run of pieces that both have. Lines count from 1; both are in it. */
export interface Fragment {
  left: readonly [number, number];
  right: readonly [number, number];
  kgrams: number;
}

/** A pair in one question. */
export interface PairInQuestion extends Pick<PairInScope, "similarity" | "overlap" | "longest" | "standsOut"> {
  question: CodeQuestion;
  /** Longest first, none within another; where the answers are to be shown side by side. */
  fragments?: readonly Fragment[];
}

/** A pair in all questions that both answered. */
export interface ListedPair {
  left: number;
  right: number;
  questions: readonly PairInQuestion[];
}
