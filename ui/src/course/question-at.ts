/** A cell that has a role in the course. */
export interface Place {
  /** Among all of its notebook's cells, from 0. */
  index: number;
  role: string;
  question: string;
}

/**
 * The question that a cell of a notebook belongs to: that of the nearest cell with a role before it, else the notebook's first.
 *
 * @param places In the notebook's order.
 * @param index The cell's; -1 where none is active.
 */
export function questionAt(places: readonly Place[], index: number): string | undefined {
  return (places.findLast((place) => place.index <= index) ?? places[0])?.question;
}

/** The cell in which a question is answered. */
export function answerPlace(places: readonly Place[], question: string): Place | undefined {
  const own = places.filter((place) => place.question === question);
  return own.find(({ role }) => role === "answer") ?? own.find(({ role }) => role === "words");
}
