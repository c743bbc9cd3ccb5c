import type { Answers } from "../answer-types.js";
import type { CheckTest } from "./check-test.js";
import { q1 } from "./q1.js";
import { q2 } from "./q2.js";
import { q3 } from "./q3.js";
import { q4 } from "./q4.js";
import { q5 } from "./q5.js";
import { q6 } from "./q6.js";
import { q7 } from "./q7.js";
import { q8 } from "./q8.js";
import { q9 } from "./q9.js";

/** What the visible check of each question looks at, in order. */
export const checkTests: { readonly [Q in keyof Answers]: readonly CheckTest<Answers[Q]>[] } = {
  q1,
  q2,
  q3,
  q4,
  q5,
  q6,
  q7,
  q8,
  q9,
};
