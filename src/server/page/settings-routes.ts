import { readdirSync, readFileSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { writeWhole } from "../../notebook/index.js";
import { HttpError } from "../http/http-error.js";
import type { Route } from "../http/route.js";

interface Schema {
  version: string;
  schema: unknown;
}

/**
 * JupyterLab's settings: what can be set comes with the page; what the student has set lies in the state folder, as JSON5 with comments.
 *
 * @param page The built page's folder.
 * @param state The server's state folder.
 * @returns The routes under /lab/api/settings.
 */
export function settingsRoutes(page: string, state: string): Route[] {
  const schemas = readSchemas(path.join(page, "schemas"));
  const find = (id: string): Schema => {
    const schema = schemas.get(id);
    if (!schema) throw new HttpError(404, `settings: id must be one of the page's, got ${JSON.stringify(id)}`);
    return schema;
  };
  const settings = async (id: string): Promise<object> => ({
    id,
    ...find(id),
    raw: await readSettings(state, id),
    settings: {},
    warning: null,
    created: null,
    last_modified: null,
  });
  return [
    {
      method: "GET",
      path: "/lab/api/settings/*id",
      async handle({ params, query }) {
        if (params["id"]) return { json: await settings(params["id"]) };
        const ids = [...schemas.keys()];
        const list =
          query.get("ids_only") === "true" ? ids.map((id) => ({ id })) : await Promise.all(ids.map(settings));
        return { json: { settings: list, warnings: [] } };
      },
    },
    {
      method: "PUT",
      path: "/lab/api/settings/*id",
      async handle({ params, body }) {
        const id = params["id"] ?? "";
        find(id);
        const raw = (body as { raw?: unknown } | undefined)?.raw;
        if (typeof raw !== "string") throw new HttpError(400, `settings: raw must be text, got ${typeof raw}`);
        const file = settingsFile(state, id);
        await mkdir(path.dirname(file), { recursive: true });
        await writeWhole(file, raw);
        return { empty: true };
      },
    },
  ];
}

/**
 * What the student has set for one part of the page.
 *
 * @param state The server's state folder.
 * @param id A part that the page has, as in "@jupyterlab/apputils-extension:themes".
 * @returns JSON5; "{}" where nothing was set.
 */
export async function readSettings(state: string, id: string): Promise<string> {
  return readFile(settingsFile(state, id), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "{}";
    throw error;
  });
}

/** Where Jupyter has it, too. */
function settingsFile(state: string, id: string): string {
  return path.join(state, "settings", `${id.replace(":", "/")}.jupyterlab-settings`);
}

function readSchemas(folder: string): Map<string, Schema> {
  const schemas = new Map<string, Schema>();
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    const [, extension, name] = /^(.+)[\\/](.+)\.json$/.exec(file) ?? [];
    if (!extension) continue;
    const schema = JSON.parse(readFileSync(path.join(folder, file), "utf8")) as Schema;
    schemas.set(`${extension.replaceAll("\\", "/")}:${name}`, schema);
  }
  return schemas;
}
