import type { Route } from "../http/route.js";
import { securityHeaders } from "../http/security-headers.js";
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
    handle: async ({ params, query, headers: { host } }) => {
      const { file, name } = await folder.locate(params["path"] ?? "");
      // A page or drawing that somebody else made runs no script here; JupyterLab opens it with a button to trust it.
      const headers = { "Content-Security-Policy": `${securityHeaders(host)["Content-Security-Policy"]}; sandbox` };
      if (query.get("download") !== "1") return { file, headers };
      const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
      return { file, headers: { ...headers, "Content-Disposition": `attachment; filename*=UTF-8''${encoded}` } };
    },
  };
}
