import { createHash, randomBytes } from "node:crypto";
import { readFileSync, realpathSync } from "node:fs";
import { chmod, mkdir } from "node:fs/promises";
import path from "node:path";
import { cacheFolder } from "../download/index.js";
import { writeWhole } from "../notebook/index.js";

/** What a server leaves for the next one, and for a second `npm start`. */
export interface Instance {
  pid: number;
  port: number;
  token: string;
}

const file = (state: string): string => path.join(state, "instance.json");

/** Where the server of a folder keeps its state: settings, sessions, tokens. Nobody else can read it. */
export async function stateFolder(notebooks: string): Promise<string> {
  const name = createHash("sha256").update(realpathSync(notebooks)).digest("hex").slice(0, 16);
  const folder = path.join(cacheFolder(), "server", name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700); // it may be there from a copy that opened it to others
  return folder;
}

/** What the folder's last server left; a new token where there is nothing that can be used. */
export function lastInstance(state: string): Pick<Instance, "token"> & Partial<Instance> {
  try {
    const { pid, port, token } = JSON.parse(readFileSync(file(state), "utf8")) as Partial<Instance>;
    if (Number.isInteger(pid) && Number.isInteger(port) && /^[0-9a-f]{64}$/.test(token ?? ""))
      return { pid, port, token: token as string };
  } catch {
    // As on the first start.
  }
  return { token: randomBytes(32).toString("hex") };
}

/** Remembers the server, so that pages find the next one where this one was. */
export async function rememberInstance(state: string, instance: Instance): Promise<void> {
  await writeWhole(file(state), `${JSON.stringify(instance)}\n`);
}

/**
 * Whether the server that left this still answers. Only where its process is there, and this user's: on its port another user may listen meanwhile,
 * who must not be told the token.
 */
export async function isRunning({ pid, port, token }: Partial<Instance>): Promise<boolean> {
  if (port === undefined || pid === undefined || !isOwnProcess(pid)) return false;
  try {
    const headers = { authorization: `token ${token}` };
    const reply = await fetch(`http://127.0.0.1:${port}/api/status`, { headers, signal: AbortSignal.timeout(3000) });
    return reply.ok;
  } catch {
    return false;
  }
}

function isOwnProcess(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
