import type { Reply, Route, RouteRequest } from "../http/route.js";
import { Checkpoints } from "./checkpoints.js";
import { contentsModel } from "./contents-model.js";
import { createContents } from "./create-contents.js";
import { deleteContents } from "./delete-contents.js";
import { fileSystemError } from "./file-system-error.js";
import { filesRoute } from "./files-route.js";
import { Folder, type Place } from "./folder.js";
import { renameContents } from "./rename-contents.js";
import { saveContents } from "./save-contents.js";
import { ToldVersions } from "./told-versions.js";
import { Trust } from "./trust.js";
import { Uploads } from "./uploads.js";

/** Whose files are served. */
export interface ContentsOptions {
  /** The folder that is served; absolute. */
  folder: string;
  /** Where is kept which notebooks are trusted; absolute, readable for the user alone. */
  state: string;
  /** Told when a file or a folder has got another name or place. */
  onMoved?(from: string, to: string): void;
}

/** Notebooks hold the figures and images of their outputs. */
const SAVE_LIMIT_BYTES = 2 ** 28;

/**
 * Jupyter Server's interface to files, over a folder: /api/contents and /files.
 *
 * @param options Whose.
 * @returns The routes.
 */
export function contentsRoutes(options: ContentsOptions): Route[] {
  const folder = new Folder(options.folder);
  const trust = new Trust(options.state);
  const checkpoints = new Checkpoints(folder);
  const tools = { folder, trust, checkpoints, versions: new ToldVersions(), uploads: new Uploads() };
  const model = async (place: Place) => contentsModel(place, tools, { hash: true });

  type Handle = (place: Place, request: RouteRequest) => Promise<Reply>;
  const route = (method: Route["method"], rest: string, handle: Handle): Route => ({
    method,
    path: `/api/contents/*path${rest}`,
    ...(method === "PUT" ? { bodyLimitBytes: SAVE_LIMIT_BYTES } : {}),
    handle: async (request) => {
      const { path = "" } = request.params;
      return handle(await folder.locate(path), request).catch((error: unknown) => {
        throw fileSystemError(error, path);
      });
    },
  });

  return [
    route("POST", "/checkpoints/:id", async (place, { params }) => {
      await checkpoints.restore(place, params["id"] ?? "");
      return { empty: true };
    }),
    route("DELETE", "/checkpoints/:id", async (place, { params }) => {
      await checkpoints.remove(place, params["id"] ?? "");
      return { empty: true };
    }),
    route("GET", "/checkpoints", async (place) => ({ json: await checkpoints.list(place) })),
    route("POST", "/checkpoints", async (place) => ({ json: await checkpoints.make(place), status: 201 })),
    route("GET", "", async (place, { query }) => {
      const { content, hash, type, format } = Object.fromEntries(query) as Record<string, string | undefined>;
      const wanted = { content: content !== "0", hash: hash === "1", type: type ?? null, format: format ?? null };
      return { largeJson: await contentsModel(place, tools, wanted) };
    }),
    route("PUT", "", async (place, { body }) => {
      const saved = await saveContents(place, body, tools);
      return { json: saved.model, status: saved.isNew ? 201 : 200 };
    }),
    route("POST", "", async (place, { body }) => ({
      json: await model(await createContents(place, body, folder)),
      status: 201,
    })),
    route("PATCH", "", async (place, { body }) => {
      const target = await renameContents(place, body, tools);
      options.onMoved?.(place.path, target.path);
      return { json: await model(target) };
    }),
    route("DELETE", "", async (place) => {
      await deleteContents(place, checkpoints);
      return { empty: true };
    }),
    filesRoute(folder),
  ];
}
