/** How well student code is shut in, strongest first. */
export type Level = "bubblewrap" | "container" | "permission model";

/** What a sandbox is started with. */
export interface LaunchRequest {
  /** The program's file, which the sandbox reads and nobody writes. */
  program: string;
  /** Its start-up snapshot, where there is one. */
  snapshot?: string;
  memoryBytes: number;
  /** Processor seconds until the kernel ends it. */
  cpuSeconds: number;
  /** Layers to leave out; tests alone do that, to see that a layer holds what it is there for. */
  without?: readonly Layer[];
}

/** What can be left out of a sandbox in a test. */
export type Layer =
  | "namespaces"
  | "network"
  | "files"
  | "environment"
  | "permissions"
  | "limits"
  | "memory"
  | "processes"
  | "user"
  | "session"
  | "read-only"
  | "caps";

/** A command that starts a sandbox. Descriptor 3 is its channel. */
export interface Launch {
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  /** Files that the command reads from descriptors 4 and up. */
  files: string[];
}
