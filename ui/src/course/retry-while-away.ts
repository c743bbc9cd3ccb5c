import type { CourseModel } from "./course-model.js";

const RETRY_MS = 3000;

/**
 * Asks a server that is away again and again until it answers.
 *
 * @returns What ends it.
 */
export function retryWhileAway(course: CourseModel): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const retry = async () => {
    await course.refresh();
    timer = undefined;
    look();
  };
  const look = () => {
    if (course.get().isAway) timer ??= setTimeout(() => void retry(), RETRY_MS);
  };
  const end = course.subscribe(look);
  look();
  return () => {
    end();
    clearTimeout(timer);
  };
}
