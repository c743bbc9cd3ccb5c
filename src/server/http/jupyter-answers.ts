import type { Route, SocketRoute } from "./route.js";

/** What the answers about the server tell of its kernels. */
export interface JupyterAnswersOptions {
  now: () => Date;
  /** How many kernels run, and how many websockets they have. */
  kernels: () => { count: number; connections: number };
}

/**
 * The small things that JupyterLab asks a Jupyter server for, and that are the same here for everybody.
 *
 * @param options What changes.
 * @returns Routes under /api.
 */
export function jupyterAnswers({ now, kernels }: JupyterAnswersOptions): { routes: Route[]; sockets: SocketRoute[] } {
  const started = now().toISOString();
  const get = (path: string, json: () => unknown): Route => ({ method: "GET", path, handle: () => ({ json: json() }) });
  const name = "student";
  const identity = { username: name, name, display_name: name, initials: null, avatar_url: null, color: null };
  const status = (): unknown => {
    const { count, connections } = kernels();
    return { started, last_activity: now().toISOString(), connections, kernels: count };
  };
  return {
    routes: [
      // The version of Jupyter Server whose interface this is.
      get("/api", () => ({ version: "2.17.0" })),
      get("/api/status", status),
      get("/api/me", () => ({ identity, permissions: {} })),
      get("/api/terminals", () => []),
      get("/api/nbconvert", () => ({})),
      get("/api/config/*section", () => ({})),
    ],
    // Nothing is ever told here; but a front end that is refused asks again and again.
    sockets: [{ path: "/api/events/subscribe", maxPayloadBytes: 2 ** 16, open: () => (socket) => socket.resume() }],
  };
}
