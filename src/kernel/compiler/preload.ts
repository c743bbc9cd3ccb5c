import path from "node:path";
import ts from "@tslab/typescript-for-tslab";
import { fixedFiles, type Documents } from "./documents.js";
import { importResolver } from "./resolve-import.js";

/**
 * Parses in advance what notebooks import first, one file a step.
 *
 * @param names Packages.
 * @param library The root of the package they are found from.
 */
export function* preload(names: string[], library: string, documents: Documents): Generator<void> {
  const resolve = importResolver(library, documents);
  const isFixed = fixedFiles(library);
  const seen = new Set<string>();
  const queue: [name: string, from: string][] = names.map((name) => [name, path.posix.join(library, "package.json")]);
  for (let next = queue.pop(); next; next = queue.pop()) {
    const file = resolve(...next)?.resolvedFileName;
    if (file === undefined || seen.has(file)) continue;
    seen.add(file);
    for (const statement of documents.read(file, isFixed(file))?.statements ?? []) {
      if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
      const { moduleSpecifier } = statement;
      if (moduleSpecifier && ts.isStringLiteral(moduleSpecifier)) queue.push([moduleSpecifier.text, file]);
    }
    yield;
  }
}
