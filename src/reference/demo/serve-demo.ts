import { Access, createHttpServer, fileInside, listen } from "../../server/index.js";

/** A running server. */
export interface DemoServer {
  /** Lets a browser in. */
  address: string;
  close(): Promise<void>;
}

/**
 * Serves the demo on this machine, for its user alone.
 *
 * @param folder What `writeDemo` wrote.
 * @param ports Where to listen: the first, or the next that is free after each; of a single one no other, 0 for any.
 * @returns It, listening on 127.0.0.1.
 * @throws {Error} naming the port where it cannot listen there.
 */
export async function serveDemo(folder: string, ports: readonly number[]): Promise<DemoServer> {
  const access = new Access();
  const { server, close } = createHttpServer({
    routes: [
      {
        method: "GET",
        path: "/*file",
        handle: async ({ params }) => ({ file: await fileInside(folder, params["file"] || "index.html") }),
      },
    ],
    sockets: [],
    access,
    log: console.error,
  });
  const port = await listen(server, ports);
  return { address: `http://127.0.0.1:${port}/?token=${access.token}`, close };
}
