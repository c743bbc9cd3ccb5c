import { markingRoutes } from "./marking-routes.js";
import { pageRoutes } from "./page-routes.js";
import type { MarkBook } from "./written-answers.js";

/** What the marking page is started with. */
export interface MarkingOptions {
  /** Where the answers come from, and marks go. */
  book: MarkBook;
  /** Where to listen: the first, or the next that is free after each; of a single one no other, 0 for any. */
  ports: readonly number[];
  log: (line: string) => void;
}

/** A running server. */
export interface MarkingServer {
  /** Lets a browser in. */
  address: string;
  close(): Promise<void>;
}

/**
 * Serves the marking page on this machine, for its user alone.
 *
 * @param options What is marked, and where.
 * @returns It, listening on 127.0.0.1.
 * @throws {Error} naming the port where it cannot listen there.
 */
export async function startMarking({ book, ports, log }: MarkingOptions): Promise<MarkingServer> {
  // Here, as whoever grades uses this room, too, and serves nothing.
  const { Access, createHttpServer, listen } = await import("../../../src/server/index.js");
  const access = new Access();
  const routes = [...(await pageRoutes()), ...markingRoutes(book)];
  const { server, close } = createHttpServer({ routes, sockets: [], access, log });
  const port = await listen(server, ports);
  return { address: `http://127.0.0.1:${port}/?token=${access.token}`, close };
}
