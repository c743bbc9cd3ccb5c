import type { HttpError } from "./http-error.js";

/**
 * Tells of refused requests, once for each kind: who attacks decides how often he does, and must not fill the terminal.
 *
 * @param log Takes a line.
 * @returns Takes each error that a request was answered with; tells of those that refuse (403 and 413).
 */
export function refusalLog(log: (line: string) => void): (error: HttpError) => void {
  const told = new Set<string>();
  return ({ status, message }) => {
    if (status !== 403 && status !== 413) return;
    const [kind = message] = message.split(", got ");
    if (told.has(kind)) return;
    told.add(kind);
    // What was sent may hold signs that a terminal obeys.
    log(`refused a request: ${message.replace(/\p{C}/gu, "?")} (others like it are refused silently)`);
  };
}
