import type { CourseProgress, Edition, HandIn, Setup } from "../../../src/server/course/course-api.js";

/** What can be fetched on a click. */
export type TaskName = "native" | "cifar10";

/** The server gave no answer at all: it has ended, or the machine slept. */
export class ServerAwayError extends Error {
  override readonly name = "ServerAwayError";
}

/** The server's answers about the course. */
export interface CourseServer {
  progress(edition: Edition): Promise<CourseProgress>;
  handIn(edition: Edition): Promise<HandIn>;
  setup(): Promise<Setup>;
  /** Begins to fetch something; answered before it is there. */
  start(task: TaskName): Promise<void>;
  stop(task: TaskName): Promise<void>;
}

/**
 * The server's part that knows the course.
 *
 * @param baseUrl The page's, with a slash at the end.
 * @param request As `fetch`.
 * @returns Its methods throw a `ServerAwayError` where there is no answer, and an `Error` with the server's own words where it refuses.
 */
export function courseServer(baseUrl: string, request: typeof fetch = fetch): CourseServer {
  async function ask<Answer>(method: "GET" | "POST" | "DELETE", path: string, body?: unknown): Promise<Answer> {
    const init: RequestInit = { method };
    if (body !== undefined)
      Object.assign(init, { headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    const response = await request(`${baseUrl}quantlab/api/${path}`, init).catch((cause: unknown) => {
      throw new ServerAwayError("the lab's server does not answer", { cause });
    });
    const text = await response.text();
    if (!response.ok)
      throw new Error(reasonIn(text) ?? `the lab's server answers ${response.status} to ${method} ${path}`);
    return (text === "" ? undefined : JSON.parse(text)) as Answer;
  }
  return {
    progress: (edition) => ask("GET", `progress?edition=${edition}`),
    handIn: (edition) => ask("POST", "hand-in", { edition }),
    setup: () => ask("GET", "setup"),
    start: (task) => ask("POST", `setup/${task}`),
    stop: (task) => ask("DELETE", `setup/${task}`),
  };
}

function reasonIn(text: string): string | undefined {
  try {
    const { message } = JSON.parse(text) as { message?: unknown };
    return typeof message === "string" && message !== "" ? message : undefined;
  } catch {
    return undefined;
  }
}
