import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** A process that says who it is in its first line and answers each further line with one. */
export interface Peer {
  hello: string;
  /** @throws {Error} when the process ended instead of answering. */
  ask: (line: string) => Promise<string>;
  end: () => void;
}

// A run that is stopped takes its peers along: they would otherwise finish what they are at, which can be minutes.
for (const [signal, number] of [
  ["SIGINT", 2],
  ["SIGTERM", 15],
] as const)
  // prettier-ignore
  process.once(signal, () => process.exit(128 + number));
const children = new Set<ChildProcess>();
process.once("exit", () => children.forEach((child) => child.kill()));

/**
 * Starts a peer.
 *
 * @returns The peer; undefined, said on standard error, where the program or something it imports is not installed.
 */
export async function startPeer(name: string, command: string, args: string[]): Promise<Peer | undefined> {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "pipe"] });
  children.add(child);
  child.once("close", () => children.delete(child));
  let complaint = "";
  child.stderr.on("data", (text) => (complaint += text));
  child.on("error", (error) => (complaint += error.message));
  child.stdin.on("error", () => undefined); // a peer that has ended is noticed by its missing answer
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string | undefined> => (await lines.next()).value as string | undefined;
  const hello = await next();
  if (hello === undefined) {
    console.error(`left out: ${name}: ${complaint.trim().split("\n").at(-1)}`);
    return undefined;
  }
  return {
    hello,
    ask: async (line) => {
      child.stdin.write(`${line}\n`);
      const answer = await next();
      if (answer === undefined) throw new Error(`bench: ${name} ended early: ${complaint.trim()}`);
      return answer;
    },
    end: () => child.stdin.end(),
  };
}
