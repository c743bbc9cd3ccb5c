import { rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { put, somePageRoutes, someFolder, THEMES } from "./some-page.js";

const config = (reply: object): Record<string, unknown> =>
  JSON.parse(
    /<script id="jupyter-config-data" type="application\/json">(.*)<\/script>/.exec(
      (reply as { html: string }).html,
    )?.[1] ?? "",
  );

/** As JupyterLab keeps which tab is in front. */
const layout = (current: string) => ({
  data: { "layout-restorer:data": { main: { current } } },
  metadata: { id: "default" },
});

describe("pageRoutes({ page, state, firstNotebook })", () => {
  it("leads from / to the first notebook", async () => {
    const { ask } = somePageRoutes({ firstNotebook: "zh/q 1.ipynb" });
    expect(await ask("GET", "/")).toEqual({ redirect: "/lab/tree/zh/q%201.ipynb" });
  });

  it.each([
    ["notebook:q4.ipynb", "/lab/tree/q4.ipynb"],
    ["notebook:zh/q4.ipynb", "/lab/tree/q1.ipynb"],
    ["editor:a.ts", "/lab/tree/q1.ipynb"],
    ["", "/lab/tree/q1.ipynb"],
  ])("leads from / to what was in front, if it is a notebook of the same edition: %j", async (current, redirect) => {
    const { ask } = somePageRoutes();
    await ask("PUT", "/lab/api/workspaces/default", layout(current));
    expect(await ask("GET", "/")).toEqual({ redirect });
  });

  it.each([
    ["/lab", "multiple-document", "default", ""],
    ["/lab/tree/zh/q1.ipynb", "multiple-document", "default", "zh/q1.ipynb"],
    ["/lab/workspaces/w%201", "multiple-document", "w 1", ""],
    ["/lab/workspaces/auto-a/tree/q1.ipynb", "multiple-document", "auto-a", "q1.ipynb"],
    ["/doc/tree/q1.ipynb", "single-document", "default", "q1.ipynb"],
    ["/doc/workspaces/auto-a/tree/a/b.ts", "single-document", "auto-a", "a/b.ts"],
  ])("opens %s", async (address, mode, workspace, treePath) => {
    const reply = await somePageRoutes().ask("GET", address);
    expect(config(reply)).toMatchObject({ mode, workspace, treePath, wsUrl: "ws://127.0.0.1:8800/" });
  });

  it("shows the page in the colours of the theme that the student has chosen", async () => {
    const { ask } = somePageRoutes();
    expect((await ask("GET", "/lab")) as { html: string }).toMatchObject({
      html: expect.stringContaining("background: #fff"),
    });
    await ask("PUT", `/lab/api/settings/${THEMES}`, { raw: '{ // dark\n "theme": "JupyterLab Dark" }' });
    expect((await ask("GET", "/lab")) as { html: string }).toMatchObject({
      html: expect.stringContaining("background: #111"),
    });
  });

  it("takes a page that was built anew", async () => {
    const { ask, page } = somePageRoutes();
    put(page, "build.json", JSON.stringify({ jupyterlab: "4.7", script: "index-NEW.js", style: "s.css", preload: [] }));
    expect(await ask("GET", "/lab")).toMatchObject({ html: expect.stringContaining("/static/index-NEW.js") });
  });

  it("lets browsers keep files whose name holds their hash, and asks them to look again at the others", async () => {
    const { ask, page } = somePageRoutes();
    expect(await ask("GET", "/static/index-A.js")).toEqual({
      file: path.join(page, "static/index-A.js"),
      headers: { "cache-control": "public, max-age=31536000, immutable" },
    });
    expect(await ask("GET", "/lab/api/themes/@jupyterlab/theme-dark-extension/index.css")).toEqual({
      file: path.join(page, "themes/@jupyterlab/theme-dark-extension/index.css"),
      headers: { "cache-control": "no-cache" },
    });
  });

  it.each(["/static/../build.json", "/static/%2e%2e%2fbuild.json", "/static/none.js", "/static/", "/static/out.txt"])(
    "has no file at %s",
    async (address) => {
      const { ask, page } = somePageRoutes();
      const outside = someFolder();
      put(outside, "out.txt", "outside");
      symlinkSync(path.join(outside, "out.txt"), path.join(page, "static/out.txt"));
      await expect(ask("GET", address)).rejects.toThrow(/no such file|must be of a file below/);
      rmSync(path.join(page, "static/out.txt"));
    },
  );

  it("has JupyterLab's own language alone", async () => {
    const { ask } = somePageRoutes();
    const english = { en: { displayName: "English", nativeName: "English" } };
    expect(await ask("GET", "/lab/api/translations")).toEqual({ json: { data: english, message: "" } });
    expect(await ask("GET", "/lab/api/translations/default")).toEqual({ json: { data: {}, message: "" } });
  });
});
