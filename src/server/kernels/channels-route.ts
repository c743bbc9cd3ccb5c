import { randomUUID } from "node:crypto";
import { HttpError } from "../http/http-error.js";
import type { SocketRoute } from "../http/route.js";
import type { Kernels } from "./kernels.js";
import { V1_PROTOCOL } from "./v1-frame.js";

/** A page's request holds a cell, or a file that a widget takes. */
const maxPayloadBytes = 64 * 1024 ** 2;

/**
 * The websocket between a page and a kernel.
 *
 * @param kernels The kernels.
 * @returns Its route.
 */
export function channelsRoute(kernels: Kernels): SocketRoute {
  return {
    path: "/api/kernels/:id/channels",
    protocols: [V1_PROTOCOL],
    maxPayloadBytes,
    open({ params: { id = "" }, query }) {
      const kernel = kernels.get(id);
      const session = query.get("session_id") ?? randomUUID();
      if (!/^[\w-]{1,100}$/.test(session))
        throw new HttpError(400, "session_id must be up to 100 letters, digits, - and _");
      return (socket) => {
        if (!kernels.has(id)) return socket.close(1000, "the kernel was shut down");
        kernel.attach(socket, session);
      };
    },
  };
}
