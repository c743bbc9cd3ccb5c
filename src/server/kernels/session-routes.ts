import { HttpError } from "../http/http-error.js";
import type { Route } from "../http/route.js";
import { read, type Shape } from "./read-body.js";
import type { NewSession, Sessions } from "./sessions.js";

const shape = { path: "string", name: "string", type: "string" } as const satisfies Shape;

/**
 * Jupyter Server's REST API for sessions.
 *
 * @param sessions The sessions.
 * @returns Its routes.
 */
export function sessionRoutes(sessions: Sessions): Route[] {
  const one = "/api/sessions/:id";
  return [
    { method: "GET", path: "/api/sessions", handle: () => ({ json: sessions.list() }) },
    {
      method: "POST",
      path: "/api/sessions",
      async handle({ body }) {
        const { path, name = "", type = "notebook", kernel = {} } = wantedOf(body);
        if (path === undefined) throw new HttpError(400, "path must be a string, got nothing");
        return { json: await sessions.create({ path, name, type, kernel }), status: 201 };
      },
    },
    { method: "GET", path: one, handle: ({ params: { id = "" } }) => ({ json: sessions.get(id) }) },
    {
      method: "PATCH",
      path: one,
      handle: async ({ params: { id = "" }, body }) => ({ json: await sessions.change(id, wantedOf(body)) }),
    },
    {
      method: "DELETE",
      path: one,
      async handle({ params: { id = "" } }) {
        await sessions.remove(id);
        return { empty: true };
      },
    },
  ];
}

function wantedOf(body: unknown): Partial<NewSession> {
  const { kernel, ...rest } = read(body, { ...shape, kernel: "object" });
  const wanted: Partial<NewSession> = rest;
  if (kernel) wanted.kernel = read(kernel, { id: "string", name: "string" }, "kernel.");
  if (wanted.path !== undefined) wanted.path = wanted.path.replace(/^\/+/, "");
  return wanted;
}
