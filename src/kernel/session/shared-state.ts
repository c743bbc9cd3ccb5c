import type { ToSession } from "../session-messages.js";

/** Places in the memory (`Int32Array`) that the main thread, which runs cells, shares with the channel's thread. */
export const Slot = {
  /** The number of the task that runs, 0 when none does. Tasks count from 1: each `run` and each `evaluate` is one. */
  running: 0,
  /** The number of the task that was last told to end. */
  interrupted: 1,
  /** Who may act: see `Lock`. */
  lock: 2,
  /** The last of the channel's calls that the main thread answered. */
  answered: 3,
} as const;

/** The channel's thread ends what the main thread executes only where that is in no step that must be whole. */
export const Lock = { free: 0, wholeStep: 1, termination: 2 } as const;

/** From the channel's thread to the main thread. */
export type ToMain =
  /** `task`: its number where the message asks for one. The same task may be asked for twice. */
  | { type: "message"; message: Exclude<ToSession, { type: "interrupt" }>; task: number }
  /** The task has been told to end; `terminated`: and what the main thread executed has been cut off. `call` is to be stored in `Slot.answered`. */
  | { type: "interrupt"; call: number; terminated: boolean }
  /** Nothing but something to execute, so that a termination on its way arrives. */
  | { type: "nudge" };
