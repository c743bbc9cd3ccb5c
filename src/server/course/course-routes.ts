import {
  courseProgress,
  type Edition,
  handInPaths,
  NothingToHandInError,
  SavedNotebooks,
  writeHandIn,
} from "../../course/index.js";
import { Folder } from "../contents/folder.js";
import { HttpError } from "../http/http-error.js";
import type { Reply, Route, RouteRequest } from "../http/route.js";
import type { CourseSetup } from "./course-setup.js";

/**
 * The course's own addresses: progress, the file to hand in, and what the lab runs on.
 *
 * @param folder The notebooks'.
 * @param setup What the lab runs on; whoever made it ends it.
 * @returns Its routes.
 */
export function courseRoutes(folder: string, setup: CourseSetup): Route[] {
  const saved = new SavedNotebooks();
  const task = "/quantlab/api/setup/:task";
  const standing = async ({ query }: RouteRequest, status = 200): Promise<Reply> => ({
    json: await setup.status(editionOf(query.get("edition") ?? "en")),
    status,
  });
  return [
    {
      method: "GET",
      path: "/quantlab/api/progress",
      handle: async ({ query }) => ({ json: await courseProgress(folder, editionOf(query.get("edition")), saved) }),
    },
    {
      method: "POST",
      path: "/quantlab/api/hand-in",
      async handle({ body }) {
        const edition = editionOf((body as { edition?: unknown })?.edition);
        // What is handed in goes to others: no link may bring in what lies elsewhere, or lead the file there.
        const places = new Folder(folder);
        for (const at of handInPaths(edition)) await places.locate(at);
        return { json: await handIn(folder, edition), status: 201 };
      },
    },
    { method: "GET", path: "/quantlab/api/setup", handle: (request) => standing(request) },
    {
      method: "POST",
      path: task,
      async handle(request) {
        await setup.start(taskOf(request));
        return standing(request, 202);
      },
    },
    {
      method: "DELETE",
      path: task,
      async handle(request) {
        await setup.stop(taskOf(request));
        return standing(request);
      },
    },
  ];
}

function editionOf(value: unknown): Edition {
  if (value === "en" || value === "zh") return value;
  throw new HttpError(400, `course: edition must be en or zh, got ${JSON.stringify(value)}`);
}

function taskOf({ params: { task } }: RouteRequest): "native" | "cifar10" {
  if (task === "native" || task === "cifar10") return task;
  throw new HttpError(404, `setup: task must be native or cifar10, got ${JSON.stringify(task)}`);
}

async function handIn(folder: string, edition: Edition): Promise<object> {
  try {
    return await writeHandIn(folder, edition);
  } catch (cause) {
    if (cause instanceof NothingToHandInError) throw new HttpError(404, cause.message, { cause });
    const { message } = cause as Error;
    throw new HttpError(500, CANNOT_WRITE[edition](folder, message), { cause });
  }
}

const CANNOT_WRITE = {
  en: (folder: string, why: string) => `hand-in: ${folder} must be a folder with room that can be written, got ${why}`,
  zh: (folder: string, why: string) => `无法写入提交文件：请确认 ${folder} 可写且有剩余空间（${why}）`,
};
