import { fileName } from "../../submission/index.js";
import { folded } from "../identity/folded.js";

/**
 * Paths under which a student's files may be written, whatever the student calls them: names that every file system takes, and none twice, where case and
 * the way in which accents are put together count for nothing too. What is harmless keeps its name, and every file its ending.
 *
 * @param paths As the student has them, with slashes.
 * @returns One for each, in their order.
 */
export function safePaths(paths: readonly string[]): string[] {
  const files = new Set<string>();
  const folders = new Set<string>();
  return paths.map((path) => {
    const parts = path.split("/").map(safeName);
    const [, stem = "", ending = ""] = /^(.*?)(\.[a-z]+)?$/s.exec(parts.at(-1) ?? "") ?? [];
    const above = (): string[] => parts.slice(0, -1).map((_, index) => folded(parts.slice(0, index + 1).join("/")));
    const isTaken = (): boolean => {
      const own = folded(parts.join("/"));
      return files.has(own) || folders.has(own) || above().some((folder) => files.has(folder));
    };
    for (let number = 2; isTaken(); number++) {
      if (above().some((folder) => files.has(folder))) parts[0] = `${parts[0]}-${number}`;
      else parts[parts.length - 1] = `${stem}-${number}${ending}`;
    }
    above().forEach((folder) => folders.add(folder));
    files.add(folded(parts.join("/")));
    return parts.join("/");
  });
}

function safeName(name: string): string {
  const [, stem = "", ending = ""] = /^(.*?)(\.(?:ipynb|zip))?\s*$/is.exec(name) ?? [];
  const isPlain = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}._@+()=, -]*$/u.test(stem) && stem === stem.normalize("NFC") && !/[. ]$/.test(stem); // prettier-ignore
  const isShort = Buffer.byteLength(stem) <= 100;
  const isReserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(stem);
  return `${isPlain && isShort && !isReserved ? stem : fileName(stem)}${ending.toLowerCase()}`;
}
