import { describe, expect, it } from "vitest";
import { findRoute } from "../../../src/server/http/find-route.js";
import type { Route } from "../../../src/server/http/route.js";

const route = (method: Route["method"], path: string): Route => ({ method, path, handle: () => ({ empty: true }) });
const routes = [route("GET", "/a/:id"), route("DELETE", "/a/:id"), route("GET", "/a/*rest")];

describe("findRoute(routes, method, path)", () => {
  it("gives the first that fits, with its parameters", () => {
    expect(findRoute(routes, "GET", "/a/b")).toEqual({ route: routes[0], params: { id: "b" } });
    expect(findRoute(routes, "GET", "/a/b/c")).toEqual({ route: routes[2], params: { rest: "b/c" } });
    expect(findRoute(routes, "DELETE", "/a/b").route).toBe(routes[1]);
  });
  it("answers HEAD as GET", () => expect(findRoute(routes, "HEAD", "/a/b").route).toBe(routes[0]));
  it("names the methods where there is another for the path", () => {
    expect(() => findRoute(routes, "PUT", "/a/b")).toThrow('"/a/b": method must be GET or DELETE, got PUT');
    expect(() => findRoute(routes, "PUT", "/a/b")).toThrow(expect.objectContaining({ status: 405 }));
  });
  it("says that nothing is there", () =>
    expect(() => findRoute(routes, "GET", "/b")).toThrow(expect.objectContaining({ status: 404 })));
});
