import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { findRoute } from "../../../src/server/http/find-route.js";
import type { Reply, Route } from "../../../src/server/http/route.js";
import { pageRoutes } from "../../../src/server/page/page-routes.js";

export const THEMES = "@jupyterlab/apputils-extension:themes";

/** A folder that is gone when the test has ended. */
export function someFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "quantlab-page-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file with the folders above it. */
export function put(folder: string, file: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
}

/** A built page, small. */
export function somePage(): string {
  const page = someFolder();
  const build = {
    stamp: "s",
    outside: [],
    jupyterlab: "4.6.4",
    script: "index-A.js",
    style: "index-B.css",
    preload: ["c.js"],
  };
  put(page, "build.json", JSON.stringify(build));
  put(page, "static/index-A.js", "start()");
  put(page, "themes/@jupyterlab/theme-dark-extension/index.css", ":root {}");
  put(
    page,
    `schemas/${THEMES.replace(":", "/")}.json`,
    JSON.stringify({ version: "4.6.4", schema: { type: "object" } }),
  );
  put(page, "schemas/@jupyterlab/docmanager-extension/plugin.json", JSON.stringify({ version: "4.6.4", schema: {} }));
  return page;
}

/** The page's routes, to be asked as a browser asks. */
export function somePageRoutes({ page = somePage(), state = someFolder(), firstNotebook = "q1.ipynb" } = {}) {
  const routes: Route[] = pageRoutes({ page, state, firstNotebook });
  return {
    page,
    state,
    async ask(method: Route["method"], address: string, body?: unknown): Promise<Reply> {
      const [path = "", query] = address.split("?");
      const { route, params } = findRoute(routes, method, path);
      return route.handle({ params, query: new URLSearchParams(query), body, headers: { host: "127.0.0.1:8800" } });
    },
  };
}
