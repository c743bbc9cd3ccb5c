import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * What of JupyterLab is in the page: every package of package.json that says of itself that it is an extension.
 *
 * @param {string} folder The page's package.
 */
export function jupyterlabExtensions(folder) {
  const { devDependencies } = readJson(path.join(folder, "package.json"));
  const extensions = [];
  for (const name of Object.keys(devDependencies).filter((each) => each.startsWith("@jupyterlab/"))) {
    const at = path.join(folder, "node_modules", name);
    const { jupyterlab = {}, style, styleModule, version } = readJson(path.join(at, "package.json"));
    if (!jupyterlab.extension && !jupyterlab.mimeExtension) continue;
    const schemas = path.join(at, jupyterlab.schemaDir ?? "schema");
    extensions.push({
      name,
      version,
      isMime: Boolean(jupyterlab.mimeExtension),
      style: styleModule ?? style,
      theme: jupyterlab.themePath && path.join(at, jupyterlab.themePath),
      schemas: existsSync(schemas) ? schemas : undefined,
    });
  }
  return extensions;
}

/**
 * The module "jupyterlab-extensions", which src/index.ts imports: their plugins, mime renderers and styles.
 *
 * @param {ReturnType<typeof jupyterlabExtensions>} extensions
 */
export function jupyterlabModule(extensions) {
  const lines = extensions.flatMap(({ name, style }, i) => [
    `import * as extension${i} from "${name}";`,
    ...(style ? [`import "${name}/${style}";`] : []),
  ]);
  const list = (isMime) =>
    extensions.flatMap((each, i) => (each.isMime === isMime ? [`extension${i}.default`] : [])).join(", ");
  return [
    ...lines,
    `export const plugins = [${list(false)}].flat();`,
    `export const mimeExtensions = [${list(true)}].flat();`,
  ].join("\n");
}

/** @param {string} file */
export function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}
