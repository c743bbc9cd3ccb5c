import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks a second in /proc, the same on every Linux. */
const TICKS = 100;

/** What a process and all below it have used. */
export interface Usage {
  cpuSeconds: number;
  /** Whether one of their threads is running, wants to or waits for the disk; else all sleep. Looked up when it is read, as it takes the longest. */
  readonly isRunning: boolean;
  residentBytes: number;
}

/**
 * Adds up what a process and its children use, as the kernel counts it.
 *
 * @returns undefined where it is gone, or there is no /proc.
 */
export function usageOf(pid: number): Usage | undefined {
  try {
    const fields = statOf(`${pid}`);
    const ticks = [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0);
    const own = {
      cpuSeconds: ticks / TICKS,
      get isRunning() {
        return isAwake(fields[0]) || threadsOf(pid).some(isAwake);
      },
      residentBytes: Number(fields[21]) * 4096,
    };
    return childrenOf(pid).reduce((sum, child) => add(sum, usageOf(child)), own);
  } catch {
    return undefined;
  }
}

const isAwake = (state: string | undefined): boolean => state === "R" || state === "D";

/** The states of a process's threads: its first one sleeps while others collect its garbage. */
function threadsOf(pid: number): (string | undefined)[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map((thread) => statOf(`${pid}/task/${thread}`)[0]);
  } catch {
    return []; // it has gone, or a thread has
  }
}

/** What the kernel says of a process or a thread, from its state on: behind the program's name, which may hold anything. */
function statOf(of: string): string[] {
  return readFileSync(`/proc/${of}/stat`, "utf8").split(") ").at(-1)?.split(" ") as string[];
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
}

function add(a: Usage, b: Usage | undefined): Usage {
  return {
    cpuSeconds: a.cpuSeconds + (b?.cpuSeconds ?? 0),
    get isRunning() {
      return a.isRunning || (b?.isRunning ?? false);
    },
    residentBytes: a.residentBytes + (b?.residentBytes ?? 0),
  };
}
