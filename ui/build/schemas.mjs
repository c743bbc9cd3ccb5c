import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readJson } from "./jupyterlab.mjs";
import { settings } from "./settings.mjs";

/**
 * Writes the schemas of the extensions' settings, with the page's own values as their defaults.
 *
 * @param {ReturnType<import("./jupyterlab.mjs").jupyterlabExtensions>} extensions
 * @param {string} outdir
 */
export function writeSchemas(extensions, outdir) {
  const own = new Map(Object.entries(settings));
  for (const { name, schemas, version } of extensions) {
    for (const file of schemas ? readdirSync(schemas) : []) {
      if (!file.endsWith(".json") || file === "package.json") continue;
      const id = `${name}:${path.basename(file, ".json")}`;
      const schema = readJson(path.join(schemas, file));
      for (const [key, value] of Object.entries(own.get(id) ?? {})) {
        if (schema.properties?.[key] === undefined)
          throw new Error(`build/settings.mjs: ${id} has no setting "${key}"`);
        schema.properties[key].default = value;
      }
      own.delete(id);
      mkdirSync(path.join(outdir, name), { recursive: true });
      writeFileSync(path.join(outdir, name, file), `${JSON.stringify({ version, schema })}\n`);
    }
  }
  if (own.size > 0)
    throw new Error(`build/settings.mjs: no extension has settings named ${[...own.keys()].join(", ")}`);
}
