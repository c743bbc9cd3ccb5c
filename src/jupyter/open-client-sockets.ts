import { ClientSockets, type ClientSocketsOptions } from "./client-sockets.js";
import type { ConnectionInfo } from "./connection-file.js";

/**
 * Connects a client to a kernel, which may not be there yet. Loads zeromq, which is needed only where a kernel is.
 *
 * @param connection Where the kernel listens, now or soon.
 * @param session The client's id, by which the kernel routes its questions.
 * @param options How much may wait.
 * @returns The client's sockets. The caller closes them.
 */
export async function openClientSockets(
  connection: ConnectionInfo,
  session: string,
  options?: ClientSocketsOptions,
): Promise<ClientSockets> {
  return new ClientSockets(await import("zeromq"), connection, session, options);
}
