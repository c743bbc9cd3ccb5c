/** How well student code is shut in, strongest first. */
export type Level = "bubblewrap" | "container" | "permission model";

/** What a sandbox is started with. */
export interface LaunchRequest {
  /** The program's file, which the sandbox reads and nobody writes. */
  program: string;
  memoryBytes: number;
  /** Processor seconds until the kernel ends it. */
  cpuSeconds: number;
  /** Layers to leave out; tests alone do that, to see that a layer holds what it is there for. */
  without?: readonly Layer[];
}

/** What can be left out of a sandbox in a test. */
export type Layer =
  /** A file system with node and the program alone. */
  | "files"
  | "read-only"
  /** Limits on files that it makes. */
  | "file size"
  | "environment"
  | "network"
  /** Its own processes, so that it sees no others. */
  | "pid"
  /** Being the first of them. */
  | "first process"
  | "session"
  /** A user of its own, where the grader is root. */
  | "user"
  /** Node's permission model. */
  | "permissions"
  | "memory"
  /** The kernel's count of processor time. */
  | "cpu"
  | "processes"
  /** The grader's count of time and memory. */
  | "meter"
  | "output";

/** A command that starts a sandbox. */
export interface Launch {
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  /** Where the channel is: descriptor 3, or standard input and output where a descriptor cannot be passed on. */
  channel: "descriptor" | "stdio";
  /** Files that the command reads from descriptors 4 and up. */
  files: string[];
  /** For what is not the command's child: a command that prints its process id, and one that ends it. */
  apart?: { pid: string[]; end: string[] };
}
