import path from "node:path";

/** `require("./a.js")`, `import("./a.js")`, and `from "./a.js"`. */
const LOADED = /(?:\b(?:require|import)\(|\bfrom )["'](\.[^"']+)["']/g;

/**
 * The files that some files load, directly or not.
 *
 * @param entries Paths with "/" between folders.
 * @param read A file's text, CommonJS or declarations; nothing for one that is not there.
 * @returns The entries and what they load by a relative path, sorted. Declarations load declarations.
 */
export function reachable(entries: readonly string[], read: (file: string) => string | undefined): string[] {
  const found = new Set<string>();
  const visit = (file: string): void => {
    const text = found.has(file) ? undefined : read(file);
    if (text === undefined) return;
    found.add(file);
    for (const [, target] of text.matchAll(LOADED)) {
      const loaded = path.posix.join(path.posix.dirname(file), target as string);
      visit(file.endsWith(".d.ts") ? loaded.replace(/\.js$/, ".d.ts") : loaded);
    }
  };
  entries.forEach(visit);
  return [...found].sort();
}
