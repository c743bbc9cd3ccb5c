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
  /** Its own processes, so that it sees no others. */
  | "pid"
  | "network"
  | "ipc"
  /** A file system with node and the program alone. */
  | "files"
  | "read-only"
  | "environment"
  /** Node's permission model. */
  | "permissions"
  /** The kernel's limits. */
  | "memory"
  | "file size"
  | "processes"
  | "descriptors"
  | "session"
  /** A user of its own, where the grader is root. */
  | "user"
  /** The grader's own look at time and output. */
  | "meter";

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
