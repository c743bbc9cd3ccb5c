import { HttpError } from "./http-error.js";
import { matchPath } from "./path-pattern.js";
import type { Route } from "./route.js";

/** A route with what its path's parameters stand for. */
export interface FoundRoute {
  route: Route;
  params: Record<string, string>;
}

/**
 * The route of a request: the first that fits.
 *
 * @param routes All, the more special before the more general.
 * @param method Of the request; HEAD is answered as GET is.
 * @param path As it was sent, without the query.
 * @returns The route and its parameters.
 * @throws {HttpError} 404 where there is none, 405 where there is one for other methods alone, 400 where the path cannot be decoded.
 */
export function findRoute(routes: readonly Route[], method: string | undefined, path: string): FoundRoute {
  const wanted = method === "HEAD" ? "GET" : method;
  const others = new Set<string>();
  for (const route of routes) {
    const params = matchPath(route.path, path);
    if (params && route.method === wanted) return { route, params };
    if (params) others.add(route.method);
  }
  const shown = JSON.stringify(path.slice(0, 200));
  if (others.size === 0) throw new HttpError(404, `nothing is at ${shown}`);
  throw new HttpError(405, `${shown}: method must be ${[...others].join(" or ")}, got ${method}`);
}
