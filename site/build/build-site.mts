import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { runProgram } from "../../src/native/index.js";
import { readNotebook } from "../../src/notebook/index.js";
import { fitTitle, figureLook } from "../../src/plot/index.js";
import { faultyLinks } from "./faulty-links.mjs";
import { notebookNames, notebookPage } from "./notebook-page.mjs";
import { papers } from "./papers.mjs";

/**
 * Builds the site: the papers as they lie in the project, the API reference that TypeDoc makes of the doc comments, and the executed notebooks.
 *
 * @param site The site's package. Its `dist` is replaced when all is well.
 * @param pageStamp The digest of the package and of files outside of it.
 * @throws {Error} naming what TypeDoc or VitePress complain of, and every link that leads nowhere.
 */
export async function buildSite(
  site: string,
  pageStamp: (folder: string, outside: readonly string[]) => string,
): Promise<void> {
  const root = path.dirname(site);
  const pages = path.join(site, "out/pages");
  const unfinished = path.join(site, "node_modules", `.site-${process.pid}`);
  const dist = path.join(unfinished, "new");
  await rm(pages, { recursive: true, force: true });
  try {
    await Promise.all([copyPapers(root, pages), writeNotebooks(root, pages)]);
    await run(site, "node_modules/typedoc/bin/typedoc", ["--out", path.join(pages, "api")]);
    await run(site, "node_modules/vitepress/bin/vitepress.js", ["build", "src", "--outDir", dist]);
    const faults = faultyLinks(await readSite(dist));
    if (faults.length > 0) throw new Error(["the site's links are wrong:", ...faults].join("\n  "));
    const outside = await sources(root);
    const stamp = pageStamp(site, outside);
    await writeFile(path.join(dist, "build.json"), `${JSON.stringify({ stamp, outside }, undefined, 2)}\n`);
    if (existsSync(path.join(site, "dist"))) await rename(path.join(site, "dist"), path.join(unfinished, "old"));
    await rename(dist, path.join(site, "dist"));
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** The Markdown, with the pictures beside it. */
async function copyPapers(root: string, pages: string): Promise<void> {
  for (const file of await papers(root)) await cp(path.join(root, file), path.join(pages, file));
}

/** A page for each notebook, and what their figures need. */
async function writeNotebooks(root: string, pages: string): Promise<void> {
  const assets = path.join(pages, "public/figures");
  await mkdir(assets, { recursive: true });
  await mkdir(path.join(pages, "notebooks"), { recursive: true });
  await cp(path.join(root, "node_modules/plotly.js-dist-min/plotly.min.js"), path.join(assets, "plotly.min.js"));
  const look = `${figureLook}${fitTitle}\nglobalThis.quantlabFigures = { figureTemplate, figureConfig, fitTitle };\n`;
  await writeFile(path.join(assets, "look.js"), look);
  for (const name of await notebookNames(root)) {
    const notebook = await readNotebook(path.join(root, "out/notebooks", `${name}.ipynb`));
    const { markdown, figures } = await notebookPage(name, notebook);
    await writeFile(path.join(pages, "notebooks", `${name}.md`), markdown);
    await writeFile(path.join(assets, `${name}.json`), JSON.stringify(figures));
  }
}

/** Runs a program of the site's packages; what it complains of is the error's text. */
async function run(cwd: string, program: string, args: readonly string[]): Promise<void> {
  const said: string[] = [];
  // Without colours, as the text goes into an error.
  const env = { ...process.env, NO_COLOR: "1" };
  try {
    await runProgram(process.execPath, [program, ...args], { cwd, env, onLine: (line) => said.push(line) });
  } catch (error) {
    const telling = said.filter((line) => /error|warning|dead link|at /i.test(line));
    throw new Error([`${program}: ${(error as Error).message}`, ...telling.slice(0, 40)].join("\n  "), {
      cause: error,
    });
  }
}

/** All files of the built site by path; of HTML its text. */
async function readSite(dist: string): Promise<Map<string, string>> {
  const entries = (await readdir(dist, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const files = entries.map((entry) => path.join(entry.parentPath, entry.name));
  const texts = files.map(async (file): Promise<[string, string]> => [
    path.relative(dist, file).split(path.sep).join("/"),
    file.endsWith(".html") ? await readFile(file, "utf8") : "",
  ]);
  return new Map(await Promise.all(texts));
}

/** What the site is made of outside of its package, relative to that: a change of one of these makes it stale. */
async function sources(root: string): Promise<string[]> {
  const code = (await readdir(path.join(root, "src"), { recursive: true })).filter((file) => file.endsWith(".ts"));
  const files = [
    ...(await papers(root)),
    ...code.map((file) => `src/${file}`),
    ...(await notebookNames(root)).map((name) => `out/notebooks/${name}.ipynb`),
    "ui/build/stamp.mjs",
  ];
  return files.map((file) => `../${file.replaceAll("\\", "/")}`);
}
