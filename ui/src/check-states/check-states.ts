import type { NotebookPanel } from "@jupyterlab/notebook";
import { Token } from "@lumino/coreutils";
import type { ISignal } from "@lumino/signaling";
import type { LiveAnswer, Role } from "./live-answer.js";

/** How a check that was asked for ended. */
export type CheckRun =
  /** The check ran; what it found. */
  | { ended: "checked"; answer: LiveAnswer }
  /** A cell is missing, failed or was not run; the message says so in one line, in the notebook's language. */
  | { ended: "stopped"; at: Role; message: string };

/** How the answers of open notebooks stand, as they are typed and checked. */
export interface ICheckStates {
  /** Emits a notebook's path when its answers stand otherwise than before, or it was opened or closed. */
  readonly changed: ISignal<ICheckStates, string>;

  /**
   * The answers of an open notebook.
   *
   * @param path As in "zh/q1.ipynb".
   * @returns One for each question with an answer's cell in code; undefined where the notebook is not open.
   */
  answersOf(path: string): readonly LiveAnswer[] | undefined;

  /**
   * Checks an answer: runs the setup's cell where it has not run in this kernel, the answer's, and the check's, which is scrolled to.
   *
   * @param panel The notebook; a session that still starts is waited for.
   * @param question As in "q4".
   */
  runCheck(panel: NotebookPanel, question: string): Promise<CheckRun>;
}

/** What other parts of the page ask for. */
export const ICheckStates = new Token<ICheckStates>(
  "quantlab:ICheckStates",
  "How the answers of open notebooks stand.",
);
