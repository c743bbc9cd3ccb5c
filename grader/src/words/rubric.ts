/** The questions that are answered in words. */
export type WordsQuestion = "q9" | "q10";

/** One thing that an answer in words must say; it earns all its points or none. */
export interface Criterion {
  /** Unique in its question. Marks are kept by it, so that whoever rewords a criterion keeps it, and whoever means another changes it. */
  id: string;
  points: number;
  /** In a few words, for the student too. */
  title: BothLanguages;
  /** What earns the points, for who marks. */
  earns: BothLanguages;
}

/** What is asked of an answer in words, and what earns its points. */
export interface WordsRubric {
  asks: BothLanguages;
  /** At most nine, as each has a digit on the keyboard. */
  criteria: readonly Criterion[];
}

export type Rubric = Readonly<Record<WordsQuestion, WordsRubric>>;

/** The course's `Text`, without what that imports: the page's compiler takes this file too. */
export type BothLanguages = Readonly<Record<"en" | "zh", string>>;
