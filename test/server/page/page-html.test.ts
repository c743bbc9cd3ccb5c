import { describe, expect, it } from "vitest";
import { pageHtml } from "../../../src/server/page/page-html.js";

const view = { host: "127.0.0.1:1", mode: "lab", workspace: "default", treePath: "q1.ipynb" } as const;
const build = {
  stamp: "s",
  outside: [],
  jupyterlab: "4.6.4",
  script: "i.js",
  style: "i.css",
  preload: ["a.js", "b.js"],
};

describe("pageHtml(view, build, isDark)", () => {
  it("says that it is loading before any script runs, and what to do where none may", () => {
    const html = pageHtml(view, build, false);
    expect(html).toContain("Opening the lab …");
    expect(html).toMatch(/<noscript>.*needs JavaScript.*<\/noscript>/);
  });

  it("says so in the notebook's language", () => {
    const html = pageHtml({ ...view, treePath: "zh/q1.ipynb" }, build, false);
    expect(html).toContain('<html lang="zh">');
    expect(html).toContain("正在打开实验");
    expect(pageHtml({ ...view, treePath: "zhong.ipynb" }, build, false)).toContain('<html lang="en">');
  });

  it("brings no script of its own", () => {
    const scripts = pageHtml(view, build, false).match(/<script[^>]*>/g);
    expect(scripts).toEqual([
      '<script id="jupyter-config-data" type="application/json">',
      '<script type="module" src="/static/i.js">',
    ]);
  });

  it("fetches at once what the script needs to start", () => {
    expect(pageHtml(view, build, false)).toContain('<link rel="modulepreload" href="/static/b.js">');
  });

  it("keeps an address that looks like HTML inside the configuration", () => {
    const treePath = "</script><script>alert(1)</script>.ipynb";
    const html = pageHtml({ ...view, treePath }, build, false);
    expect(html).not.toContain("<script>");
    const json = /application\/json">(.*)<\/script>/.exec(html)?.[1] ?? "";
    expect(JSON.parse(json)).toMatchObject({ treePath });
  });
});
