import { stat } from "node:fs/promises";
import path from "node:path";
import { Access } from "./http/access.js";
import { createHttpServer } from "./http/create-http-server.js";
import { fileInside } from "./http/file-inside.js";
import { listen } from "./http/listen.js";

/** A folder that is served. */
export interface ServedFolder {
  /** Lets a browser in. */
  address: string;
  /** Ends it, and who is still connected. */
  close(): Promise<void>;
}

/**
 * Serves a folder's files on this machine, for its user alone; a folder's own page is its `index.html`.
 *
 * @param folder Whose files.
 * @param ports Where to listen: the first, or the next that is free after each; of a single one no other, 0 for any.
 * @returns It, listening on 127.0.0.1.
 * @throws {Error} naming the port where it cannot listen there.
 */
export async function serveFolder(folder: string, ports: readonly number[]): Promise<ServedFolder> {
  const access = new Access();
  const { server, close } = createHttpServer({
    routes: [
      {
        method: "GET",
        path: "/*file",
        handle: async ({ params }) => ({ file: await pageOrFile(folder, params["file"] || "index.html") }),
      },
    ],
    sockets: [],
    access,
    log: console.error,
  });
  const port = await listen(server, ports);
  return { address: `http://127.0.0.1:${port}/?token=${access.token}`, close };
}

async function pageOrFile(folder: string, asked: string): Promise<string> {
  const file = await fileInside(folder, asked);
  return (await stat(file)).isDirectory() ? path.join(file, "index.html") : file;
}
