import { HttpError } from "../http/http-error.js";
import type { Route } from "../http/route.js";
import type { Workspace, Workspaces } from "./workspaces.js";

/**
 * JupyterLab's workspaces.
 *
 * @param workspaces Where they are kept.
 * @returns The routes under /lab/api/workspaces.
 */
export function workspaceRoutes(workspaces: Workspaces): Route[] {
  return [
    {
      method: "GET",
      path: "/lab/api/workspaces/*id",
      async handle({ params: { id } }) {
        if (id) return { json: (await workspaces.read(id)) ?? { data: {}, metadata: { id } } };
        const values = await workspaces.list();
        return { json: { workspaces: { ids: values.map(({ metadata }) => metadata.id), values } } };
      },
    },
    {
      method: "PUT",
      path: "/lab/api/workspaces/*id",
      async handle({ params, body }) {
        const id = params["id"] ?? "";
        const { data, metadata } = (body ?? {}) as Partial<Workspace>;
        if (typeof data !== "object" || data === null)
          throw new HttpError(400, `workspaces: data must be an object, got ${typeof data}`);
        if (metadata?.id !== id)
          throw new HttpError(
            400,
            `workspaces: metadata.id must be ${JSON.stringify(id)}, got ${JSON.stringify(metadata?.id)}`,
          );
        await workspaces.write(id, data);
        return { empty: true };
      },
    },
    {
      method: "DELETE",
      path: "/lab/api/workspaces/*id",
      async handle({ params }) {
        await workspaces.remove(params["id"] ?? "");
        return { empty: true };
      },
    },
  ];
}
