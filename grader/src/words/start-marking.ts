import { Access, createHttpServer, listen } from "../../../src/server/index.js";
import type { Marks } from "./mark.js";
import { markingRoutes } from "./marking-routes.js";
import { pageRoutes } from "./page-routes.js";
import type { WrittenAnswer } from "./reports-folder.js";

/** What the marking page is started with. */
export interface MarkingOptions {
  /** The folder that `npm run grade` wrote. */
  reports: string;
  /** Where to listen: the first, or the next that is free after each; of a single one no other, 0 for any. */
  ports: readonly number[];
  /** Told of a submission whose marks are kept; must not throw. */
  onMarked?: (answer: WrittenAnswer, marks: Marks) => Promise<void>;
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
export async function startMarking({ reports, ports, onMarked, log }: MarkingOptions): Promise<MarkingServer> {
  const access = new Access();
  const routes = [...(await pageRoutes()), ...markingRoutes(reports, onMarked)];
  const { server, close } = createHttpServer({ routes, sockets: [], access, log });
  const port = await listen(server, ports);
  return { address: `http://127.0.0.1:${port}/?token=${access.token}`, close };
}
