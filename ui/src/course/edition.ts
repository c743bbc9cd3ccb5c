import type { Edition } from "../../../src/server/course/course-api.js";

/**
 * The edition that a notebook belongs to: the Chinese ones lie in the folder zh.
 *
 * @param path In the server's folder, with slashes.
 */
export function editionOf(path: string): Edition {
  return path.startsWith("zh/") ? "zh" : "en";
}

/**
 * Where the same notebook lies in an edition.
 *
 * @param path In either edition.
 */
export function inEdition(path: string, edition: Edition): string {
  const inEnglish = path.replace(/^zh\//, "");
  return edition === "zh" ? `zh/${inEnglish}` : inEnglish;
}
