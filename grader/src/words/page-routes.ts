import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Route } from "../../../src/server/index.js";

const SOURCE = path.join(__dirname, "page");

/** Nothing runs but the page's own script, nothing is loaded from elsewhere, and no text becomes HTML. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

/**
 * The marking page: HTML, a style, and a script put together now.
 *
 * @returns Its routes.
 */
export async function pageRoutes(): Promise<Route[]> {
  const [html, style, script] = await Promise.all([
    readFile(path.join(SOURCE, "page.html"), "utf8"),
    readFile(path.join(SOURCE, "page.css"), "utf8"),
    bundledScript(),
  ]);
  return [
    page("/", "text/html; charset=utf-8", html),
    page("/page.css", "text/css; charset=utf-8", style),
    page("/page.js", "text/javascript; charset=utf-8", script),
  ];
}

const page = (at: string, type: string, text: string): Route => ({
  method: "GET",
  path: at,
  handle: () => ({ text, type, headers: { "Content-Security-Policy": POLICY } }),
});

async function bundledScript(): Promise<string> {
  const { build } = await import("esbuild");
  const entryPoints = [path.join(SOURCE, "main.ts")];
  const { outputFiles } = await build({ entryPoints, bundle: true, write: false, format: "esm", target: "es2022", logLevel: "silent" }); // prettier-ignore
  return outputFiles[0]?.text as string;
}
