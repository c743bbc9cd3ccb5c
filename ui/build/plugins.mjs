import { readFile } from "node:fs/promises";

/** JupyterLab's packages are written for webpack; these teach esbuild what they expect of it. */

/** A module that is made here. */
export const virtualModule = (name, contents, resolveDir) => ({
  name: "virtual-module",
  setup(build) {
    build.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: name, namespace: "virtual" }));
    build.onLoad({ filter: /.*/, namespace: "virtual" }, () => ({ contents, resolveDir, loader: "js" }));
  },
});

/** An icon is text for a script, which puts it into the page, and an address for a style sheet. */
export const svg = {
  name: "svg",
  setup(build) {
    build.onResolve({ filter: /\.svg(\?.*)?$/ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === svg) return undefined;
      const found = await build.resolve(path.replace(/\?.*$/, ""), { ...from, pluginData: svg });
      return { ...found, pluginData: undefined, namespace: from.kind === "url-token" ? "svg-address" : "svg-text" };
    });
    build.onLoad({ filter: /.*/, namespace: "svg-text" }, async ({ path }) => ({
      contents: await readFile(path, "utf8"),
      loader: "text",
    }));
    build.onLoad({ filter: /.*/, namespace: "svg-address" }, async ({ path }) => ({
      contents: await readFile(path),
      loader: "dataurl",
    }));
  },
};

/** `~package/file` in a style sheet is a package's file. Font Awesome is left out: nothing in JupyterLab 4 shows it. */
export const stylePaths = {
  name: "style-paths",
  setup(build) {
    build.onResolve({ filter: /^~?@fortawesome\// }, ({ path }) => ({ path, namespace: "left-out" }));
    build.onLoad({ filter: /.*/, namespace: "left-out" }, () => ({ contents: "", loader: "css" }));
    build.onResolve({ filter: /^~/ }, ({ path, ...from }) => build.resolve(path.slice(1), from));
  },
};

/** `import()` of a CommonJS module gives its exports as `default` alone, where MathJax's extension expects them by name. */
export const mathjaxImports = {
  name: "mathjax-imports",
  setup(build) {
    build.onLoad({ filter: /@jupyterlab[\\/]mathjax-extension[\\/]lib[\\/].*\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replace(
        /import\('mathjax-full[^']*'\)/g,
        "$&.then(m => m.default ?? m)",
      ),
      loader: "js",
    }));
  },
};
