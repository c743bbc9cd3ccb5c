import type { Layer } from "../../../../grader/src/sandbox/levels/launch.js";
import type { CallResult, SandboxFailure, SandboxLimits } from "../../../../grader/src/sandbox/index.js";

/** What there is on this machine that an attack is after. */
export type World = {
  /** A file that everybody may read, and one that its owner alone may; both hold the token. */
  readable: string;
  private: string;
  /** A folder where everybody may write. */
  folder: string;
  token: string;
  /** Of a TCP server, and of a UDP one, on all of the machine's addresses. */
  tcp: number;
  udp: number;
  /** One of the machine's addresses but loopback. */
  address: string;
  /** An abstract Unix socket's name. */
  abstract: string;
};

/** What the grader sees of an attack. */
export interface Outcome {
  result?: CallResult;
  failure?: SandboxFailure;
  /** What came out at the servers, signals and folder of the world. */
  seen: readonly string[];
}

/** Something that a student's code may try. */
export interface Attack {
  name: string;
  /** Runs in the sandbox, where nothing outside of it is in reach; true where it has got what it wants. */
  run(world: World): unknown;
  /** The layers that stop it, each by itself: without them it succeeds. */
  layers: readonly Layer[];
  /** How the grader counts it, where it says so. */
  status?: SandboxFailure["status"];
  /** Whether it has succeeded, where it cannot tell itself. */
  isSuccess?(outcome: Outcome): boolean;
  /** So that it is seen to be stopped within a second. */
  limits?: Partial<SandboxLimits>;
  /** As whom the tests must run for it to succeed without its layers. */
  needsRoot?: boolean;
}
