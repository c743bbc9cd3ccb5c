import { Access, createHttpServer, fileInside, listen } from "../../src/server/index.js";

/**
 * Serves the built site on this machine, for its user alone: it holds the answers.
 *
 * @param folder The built site.
 * @param ports Where to listen: the first, or the next that is free after each; of a single one no other, 0 for any.
 * @returns The address that lets a browser in, and how to end it.
 * @throws {Error} naming the port where it cannot listen there.
 */
export async function serveSite(
  folder: string,
  ports: readonly number[],
): Promise<{ address: string; close: () => Promise<void> }> {
  const access = new Access();
  const file = (asked: string): string => (asked === "" || asked.endsWith("/") ? `${asked}index.html` : asked);
  const { server, close } = createHttpServer({
    routes: [
      {
        method: "GET",
        path: "/*file",
        handle: async ({ params }) => ({ file: await fileInside(folder, file(params["file"] ?? "")) }),
      },
    ],
    sockets: [],
    access,
    log: console.error,
  });
  const port = await listen(server, ports);
  return { address: `http://127.0.0.1:${port}/?token=${access.token}`, close };
}
