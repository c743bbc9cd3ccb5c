import type { Json } from "../figure.js";

/** What lies at a path such as `marker.line.width`, if anything. */
export function read(value: Json | undefined, path: string): Json | undefined {
  let found: Json | undefined = value;
  for (const key of path.split(".")) {
    if (found === null || typeof found !== "object") return undefined;
    found = (found as { [key: string]: Json | undefined })[key];
  }
  return found;
}

/** The finite number at a path. */
export function readNumber(value: Json | undefined, path: string): number | undefined {
  const found = read(value, path);
  return typeof found === "number" && Number.isFinite(found) ? found : undefined;
}

/** The text at a path; a title may also stand without its `text`. */
export function readText(value: Json | undefined, path: string): string | undefined {
  const found = read(value, path);
  return typeof found === "string" ? found : undefined;
}

/** The list at a path; a list of none where there is no list. */
export function readList(value: Json | undefined, path: string): readonly Json[] {
  const found = read(value, path);
  return Array.isArray(found) ? (found as readonly Json[]) : [];
}

/** A title, which plotly takes as a text or as an object with a text. */
export const readTitle = (value: Json | undefined): string =>
  readText(value, "title.text") ?? readText(value, "title") ?? "";
