import type { HandIn } from "../../../src/server/course/course-api.js";

/** What the panel tells of the last thing it was asked for. */
export type Message =
  /** A check ran to its end; how the question stands is in the course. */
  | { about: "check"; question: string }
  | { about: "handIn"; handIn: HandIn; url: string }
  /** Something could not be done, in words for the student. */
  | { about: "trouble"; text: string };

/** What the panel does now. */
export interface PanelState {
  doing?: "check" | "handIn";
  message?: Message;
}
