import { once } from "node:events";
import path from "node:path";
import { contentsRoutes } from "./contents/contents-routes.js";
import type { Edition } from "./course/course-api.js";
import { courseRoutes } from "./course/course-routes.js";
import { CourseSetup } from "./course/course-setup.js";
import { Access } from "./http/access.js";
import { createHttpServer } from "./http/create-http-server.js";
import { jupyterAnswers } from "./http/jupyter-answers.js";
import { listen } from "./http/listen.js";
import { channelsRoute, kernelRoutes, Kernels, sessionRoutes, Sessions } from "./kernels/index.js";
import { pageRoutes } from "./page/page-routes.js";

/** What a server is started with. */
export interface ServerOptions {
  /** The folder that is served. */
  notebooks: string;
  /** Whose first question a student sees first. */
  edition: Edition;
  /** Where settings, sessions and signatures outlive the server; readable for its user alone. */
  state: string;
  /** The built page's folder. */
  page: string;
  token: string;
  /** Where to listen: the first, or the next that is free after each; of a single one no other, 0 for any. */
  ports: readonly number[];
  /** Gives the command that starts a kernel, as in a kernel spec. */
  kernel(): Promise<readonly string[]>;
  /** A kernel that did nothing for so long is ended; 0 for never. */
  idleMs: number;
  log(line: string): void;
}

/** A running server. */
export interface LabServer {
  port: number;
  /** What notebooks run on, in a line for people; known once an engine was started and asked. */
  runsOn(): Promise<string>;
  /** Ends it with its kernels. */
  close(): Promise<void>;
  /** Resolves when nothing is left of it. */
  closed: Promise<void>;
}

/**
 * Starts the lab's server: JupyterLab's page with everything that it asks for, for this machine's user alone.
 *
 * @param options What it serves, and where it keeps what outlives it.
 * @returns It, listening on 127.0.0.1.
 * @throws {Error} naming the port where it cannot listen there.
 */
export async function startServer(options: ServerOptions): Promise<LabServer> {
  const { notebooks, edition, state, page, token, idleMs, log } = options;
  const kernels = new Kernels({
    root: notebooks,
    connectionFolder: path.join(state, "connections"),
    command: () => options.kernel(),
    cullIdleMs: idleMs,
    log,
  });
  const sessions = await Sessions.open({ kernels, root: notebooks, file: path.join(state, "sessions.json"), log });
  const setup = new CourseSetup();
  const answers = jupyterAnswers({
    now: () => new Date(),
    kernels: () => {
      const all = kernels.list();
      return { count: all.length, connections: all.reduce((sum, { connections }) => sum + connections, 0) };
    },
  });
  const { server, close: closeServer } = createHttpServer({
    routes: [
      ...answers.routes,
      ...kernelRoutes(kernels),
      ...sessionRoutes(sessions),
      ...contentsRoutes({ folder: notebooks, state, onMoved: (from, to) => sessions.moved(from, to) }),
      ...courseRoutes(notebooks, setup),
      ...pageRoutes({ page, state, firstNotebook: edition === "en" ? "q1.ipynb" : `${edition}/q1.ipynb` }),
    ],
    sockets: [channelsRoute(kernels), ...answers.sockets],
    access: new Access(token),
    log,
  });
  const port = await listen(server, options.ports);
  const close = async (): Promise<void> => {
    await sessions.close();
    await Promise.all([kernels.close(), setup.end(), closeServer()]);
  };
  const closed = once(server, "close").then(() => undefined);
  return { port, closed, close, runsOn: () => setup.line(edition) };
}
