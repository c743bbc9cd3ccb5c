import type { Route } from "../http/route.js";
import type { Folder } from "./folder.js";

/**
 * The files as they are, for the browser itself.
 *
 * @param folder What is served.
 * @returns The route /files.
 */
export function filesRoute(folder: Folder): Route {
  return {
    method: "GET",
    path: "/files/*path",
    handle: async ({ params, query }) => {
      const { file, name } = await folder.locate(params["path"] ?? "");
      // A page that somebody else made may run its scripts, but as a stranger: it cannot ask this server for anything.
      const headers = { "Content-Security-Policy": "sandbox allow-scripts" };
      if (query.get("download") !== "1") return { file, headers };
      const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
      return { file, headers: { ...headers, "Content-Disposition": `attachment; filename*=UTF-8''${encoded}` } };
    },
  };
}
