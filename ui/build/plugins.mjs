import { readFile } from "node:fs/promises";
import path from "node:path";

/** JupyterLab's packages are written for webpack; these teach esbuild what they expect of it. */

/** A module that is made here. */
export const virtualModule = (name, contents, resolveDir) => ({
  name: "virtual-module",
  setup(build) {
    build.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: name, namespace: "virtual" }));
    build.onLoad({ filter: /.*/, namespace: "virtual" }, () => ({ contents, resolveDir, loader: "js" }));
  },
});

/**
 * An icon is text for a script, which puts it into the page, and an address for a style sheet. Its path is kept relative: esbuild's hashes count it in.
 *
 * @param {string} folder The page's package.
 */
export const svg = (folder) => ({
  name: "svg",
  setup(build) {
    const plain = {};
    build.onResolve({ filter: /\.svg(\?.*)?$/ }, async ({ path: asked, pluginData, ...from }) => {
      if (pluginData === plain) return undefined;
      const found = await build.resolve(asked.replace(/\?.*$/, ""), { ...from, pluginData: plain });
      if (found.errors.length > 0) return found;
      const file = path.relative(folder, found.path).replaceAll("\\", "/");
      return { path: file, namespace: from.kind === "url-token" ? "svg-address" : "svg-text" };
    });
    const load = (namespace, loader) =>
      build.onLoad({ filter: /.*/, namespace }, async ({ path: file }) => ({
        contents: await readFile(path.join(folder, file)),
        loader,
      }));
    load("svg-text", "text");
    load("svg-address", "dataurl");
  },
});

/** `~package/file` in a style sheet is a package's file. Font Awesome is left out: nothing in JupyterLab 4 shows it. */
export const stylePaths = {
  name: "style-paths",
  setup(build) {
    build.onResolve({ filter: /^~?@fortawesome\// }, (asked) => ({ path: asked.path, namespace: "left-out" }));
    build.onLoad({ filter: /.*/, namespace: "left-out" }, () => ({ contents: "", loader: "css" }));
    build.onResolve({ filter: /^~/ }, ({ path: asked, ...from }) => build.resolve(asked.slice(1), from));
  },
};

/** `import()` of a CommonJS module gives its exports as `default` alone, where MathJax's extension expects them by name. */
export const mathjaxImports = {
  name: "mathjax-imports",
  setup(build) {
    build.onLoad({ filter: /@jupyterlab[\\/]mathjax-extension[\\/]lib[\\/].*\.js$/ }, async ({ path: file }) => ({
      contents: (await readFile(file, "utf8")).replace(
        /import\('mathjax-full[^']*'\)/g,
        "$&.then(m => m.default ?? m)",
      ),
      loader: "js",
    }));
  },
};
