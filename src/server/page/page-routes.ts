import path from "node:path";
import { fileInside } from "../http/file-inside.js";
import type { Reply, Route } from "../http/route.js";
import { readPageBuild } from "./page-build.js";
import type { PageView } from "./page-config.js";
import { pageHtml } from "./page-html.js";
import { readSettings, settingsRoutes } from "./settings-routes.js";
import { workspaceRoutes } from "./workspace-routes.js";
import { openWorkspaces, type Workspaces } from "./workspaces.js";

/** What the page is served from. */
export interface PageOptions {
  /** The built page's folder, as `providePage` gives it. */
  page: string;
  /** The server's state folder. */
  state: string;
  /** What a student sees first, with slashes, as in "zh/q1.ipynb". */
  firstNotebook: string;
}

/**
 * JupyterLab's page, and what it asks of its own server beside Jupyter's API.
 *
 * @param options What it is served from.
 * @returns The routes.
 */
export function pageRoutes({ page, state, firstNotebook }: PageOptions): Route[] {
  const workspaces = openWorkspaces(state);
  const views: Route[] = (["lab", "doc"] as const).flatMap((mode) =>
    ["", "/tree/*path", "/workspaces/:workspace", "/workspaces/:workspace/tree/*path"].map((rest) =>
      get(`/${mode}${rest}`, ({ params: { workspace = "default", path: treePath = "" }, headers: { host = "" } }) =>
        view(page, state, { host, mode, workspace, treePath }),
      ),
    ),
  );
  return [
    get("/", async () => ({ redirect: `/lab/tree/${addressOf(await notebookInFront(workspaces, firstNotebook))}` })),
    ...views,
    // A file's name holds the hash of what is in it.
    files("/static", path.join(page, "static"), "public, max-age=31536000, immutable"),
    files("/lab/api/themes", path.join(page, "themes"), "no-cache"),
    ...settingsRoutes(page, state),
    ...workspaceRoutes(workspaces),
    // No npm package holds JupyterLab's translations.
    get("/lab/api/translations/*locale", ({ params: { locale } }) => ({
      json: { data: locale ? {} : LOCALES, message: "" },
    })),
  ];
}

const get = (path: string, handle: Route["handle"]): Route => ({ method: "GET", path, handle });

const files = (at: string, folder: string, caching: string): Route =>
  get(`${at}/*file`, async ({ params }) => ({
    file: await fileInside(folder, params["file"] ?? ""),
    headers: { "cache-control": caching },
  }));

async function view(page: string, state: string, asked: PageView): Promise<Reply> {
  const themes = await readSettings(state, "@jupyterlab/apputils-extension:themes");
  const html = pageHtml(asked, await readPageBuild(page), /"theme"\s*:\s*"[^"]*dark/i.test(themes));
  return { html };
}

/** What was in front when the student left, if it is of the same edition. */
async function notebookInFront(workspaces: Workspaces, first: string): Promise<string> {
  const layout = (await workspaces.read("default"))?.data["layout-restorer:data"];
  const current = (layout as { main?: { current?: unknown } } | undefined)?.main?.current;
  const notebook = typeof current === "string" ? /^notebook:(.+)$/.exec(current)?.[1] : undefined;
  const isChinese = (file: string): boolean => file.startsWith("zh/");
  return notebook !== undefined && isChinese(notebook) === isChinese(first) ? notebook : first;
}

const LOCALES = { en: { displayName: "English", nativeName: "English" } };

const addressOf = (file: string): string => file.split("/").map(encodeURIComponent).join("/");
