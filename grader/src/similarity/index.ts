/**
 * How alike a class's answers are, against the class's own measure, and a page of it for the teacher. Imports `submission`, and `checks`, `course`, `notebook` and `plot`
 * of the course.
 * @module
 */
export { compareClass } from "./compare-class.js";
export type { ComparedAnswers, CompareOptions } from "./compare-class.js";
export type { Fragment, ListedPair, PairInQuestion, PairInScope, ScopeName, ScopeSimilarity, Similarity } from "./similarity.js"; // prettier-ignore
export { similarityPage } from "./similarity-page.js";
export { skeletons } from "./skeletons.js";
