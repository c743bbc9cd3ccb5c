import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

const TRIES = 50;

/**
 * Listens on this machine alone.
 *
 * @param server Not listening yet.
 * @param ports The first, or the next that is free after each; of a single one no other, 0 for any.
 * @returns Where it listens.
 * @throws {Error} naming the port where none is free.
 */
export async function listen(server: Server, ports: readonly number[]): Promise<number> {
  const [first = 0, ...rest] = ports;
  const candidates = rest.length === 0 ? [first] : [first, ...rest.flatMap((port) => following(port))];
  for (const port of candidates) {
    server.listen(port, "127.0.0.1");
    const error = await once(server, "listening").then(() => undefined, (error: NodeJS.ErrnoException) => error); // prettier-ignore
    if (!error) return (server.address() as AddressInfo).port;
    if (error.code !== "EADDRINUSE" && error.code !== "EACCES") throw error;
  }
  const tried = candidates.length === 1 ? first : `any from ${first}`;
  throw new Error(`--port must be free, but another program has ${tried}; --port 0 takes any`);
}

const following = (port: number): number[] => Array.from({ length: TRIES }, (_, i) => port + i);
