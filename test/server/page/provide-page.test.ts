import { cpSync, existsSync, readdirSync, readFileSync, rmSync, utimesSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { StartProgress } from "../../../src/progress/index.js";
import { providePage, type ProvidePageOptions } from "../../../src/server/page/provide-page.js";
import { put, someFolder } from "./some-page.js";

const STAMPS = path.resolve(import.meta.dirname, "../../../ui/build/stamp.mjs");

/** Each run adds a line to `runs`; npm notes what it has installed, as npm does. */
const INSTALL = `
  fs.appendFileSync("runs", "install\\n");
  fs.mkdirSync("node_modules", { recursive: true });
  fs.writeFileSync("node_modules/.package-lock.json", "");
`;
const BUILD = `
  import fs from "node:fs";
  import { pageStamp } from "./build/stamp.mjs";
  fs.appendFileSync("runs", "build\\n");
  fs.mkdirSync("dist", { recursive: true });
  const outside = fs.existsSync("../types.ts") ? ["../types.ts"] : [];
  fs.writeFileSync("dist/build.json", JSON.stringify({ stamp: pageStamp(process.cwd(), outside), outside }));
`;

/** A checkout's page, with programs that only pretend. */
function somePackage() {
  const ui = path.join(someFolder(), "ui");
  for (const file of ["package.json", "package-lock.json", "src/index.ts", "left-out/x/index.js"]) put(ui, file, "");
  put(ui, "build.mjs", BUILD);
  cpSync(STAMPS, path.join(ui, "build/stamp.mjs"));
  const [log, tasks]: [string[], string[]] = [[], []];
  const progress: StartProgress = (label) => ({
    update: () => undefined,
    end: (note = "done") => tasks.push(`${label}: ${note}`),
  });
  const programs = {
    install: [process.execPath, "-e", INSTALL],
    build: [process.execPath, path.join(ui, "build.mjs")],
  };
  return {
    ui,
    log,
    tasks,
    provide: (more: Partial<ProvidePageOptions> = {}) =>
      providePage({ ui, programs, progress, log: (line) => log.push(line), ...more }),
    runs: () =>
      existsSync(path.join(ui, "runs")) ? readFileSync(path.join(ui, "runs"), "utf8").trim().split("\n") : [],
    fails: (says: string) => [process.execPath, "-e", `console.error(${JSON.stringify(says)}); process.exit(1)`],
    programs,
  };
}

describe("providePage({ log, progress, signal, ui, name, without, programs })", () => {
  it("installs and builds the first time, says so, and nothing the second time", async () => {
    const { ui, provide, runs, tasks, log } = somePackage();
    expect(await provide()).toBe(path.join(ui, "dist"));
    expect(await provide()).toBe(path.join(ui, "dist"));
    expect(runs()).toEqual(["install", "build"]);
    expect(tasks).toEqual([
      expect.stringMatching(/^installing the page's packages.*: done$/),
      "building the page: done",
    ]);
    expect(log).toEqual([]);
  });

  it.each(["src/index.ts", "src/new/file.css", "build.mjs", "build/stamp.mjs", "package.json", "left-out/x/index.js"])(
    "builds anew when %s is another",
    async (file) => {
      const { ui, provide, runs } = somePackage();
      await provide();
      const before = existsSync(path.join(ui, file)) ? readFileSync(path.join(ui, file), "utf8") : "";
      put(ui, file, `${before}\n`);
      await provide();
      expect(runs()).toEqual(["install", "build", "build"]);
    },
  );

  it("builds anew when a file is gone, also one from outside that was built in", async () => {
    const { ui, provide, runs } = somePackage();
    put(ui, "../types.ts", "");
    await provide();
    rmSync(path.join(ui, "src/index.ts"));
    put(ui, "src/other.ts", "");
    await provide();
    rmSync(path.join(ui, "../types.ts"));
    await provide();
    await provide();
    expect(runs()).toEqual(["install", "build", "build", "build"]);
  });

  it("installs anew when the lockfile is newer than what is installed", async () => {
    const { ui, provide, runs } = somePackage();
    await provide();
    put(ui, "package-lock.json", "{}");
    const later = new Date(Date.now() + 60_000);
    utimesSync(path.join(ui, "package-lock.json"), later, later);
    await provide();
    expect(runs()).toEqual(["install", "build", "install", "build"]);
  });

  it("builds once where two start at once", async () => {
    const { ui, provide, runs } = somePackage();
    expect(await Promise.all([provide(), provide()])).toEqual([path.join(ui, "dist"), path.join(ui, "dist")]);
    expect(runs()).toEqual(["install", "build"]);
  });

  it("takes a release's page as it is", async () => {
    const { ui, provide, runs } = somePackage();
    for (const entry of readdirSync(ui)) rmSync(path.join(ui, entry), { recursive: true });
    put(ui, "dist/build.json", '{ "stamp": "of other sources", "outside": [] }');
    expect(await provide()).toBe(path.join(ui, "dist"));
    expect(runs()).toEqual([]);
  });

  it("says what is wrong with a release that has no page", async () => {
    const { ui, provide } = somePackage();
    for (const entry of readdirSync(ui)) rmSync(path.join(ui, entry), { recursive: true });
    await expect(provide()).rejects.toThrow("holds neither the page nor its sources; install the package again");
  });

  it("says what npm said when nothing can be installed, and what works without", async () => {
    const { provide, programs, fails, tasks } = somePackage();
    const said =
      "npm warn old\nnpm error code ENOTFOUND\nnpm error request failed\nnpm error A complete log of this run is in x";
    const failure = await provide({ programs: { ...programs, install: fails(said) } }).catch(
      (error: Error) => error.message,
    );
    expect(failure).toMatch(
      /^the page's packages could not be installed.*network.*\n {2}npm error code ENOTFOUND\n {2}npm error request failed\n/,
    );
    expect(failure).toMatch(/npm run jupyter.*npm run notebooks/);
    expect(failure).not.toMatch(/warn|complete log/);
    expect(tasks).toEqual([expect.stringMatching(/: failed$/)]);
  });

  it("speaks of another package by its name", async () => {
    const { provide, programs, fails, tasks } = somePackage();
    const demo = { name: "demo", without: "Nothing works without it." };
    await expect(provide({ ...demo, programs: { ...programs, build: fails("wrong") } })).rejects.toThrow(
      "the demo could not be built\n  wrong\nNothing works without it.",
    );
    expect(tasks).toEqual([
      expect.stringMatching(/^installing the demo's packages.*: done$/),
      "building the demo: failed",
    ]);
  });

  it("goes on with the page of before when a new one cannot be built", async () => {
    const { ui, provide, programs, fails, log } = somePackage();
    await provide();
    put(ui, "src/index.ts", "wrong");
    expect(await provide({ programs: { ...programs, build: fails("src/index.ts:1: wrong") } })).toBe(
      path.join(ui, "dist"),
    );
    expect(log).toEqual([
      "the page could not be built\n  src/index.ts:1: wrong\nThe page as it was built before is used.",
    ]);
  });

  it("fails where the page of before will not do", async () => {
    const { ui, provide, programs, fails, log } = somePackage();
    await provide();
    put(ui, "src/index.ts", "wrong");
    const build = fails("src/index.ts:1: wrong");
    await expect(provide({ oldDoes: false, programs: { ...programs, build } })).rejects.toThrow("1: wrong");
    expect(log).toEqual([]);
  });

  it("gives up when it is told to", async () => {
    const { ui, provide, programs, runs } = somePackage();
    const stop = new AbortController();
    const waits = [process.execPath, "-e", 'fs.writeFileSync("runs", "waits"); setInterval(() => {}, 1000)'];
    const provided = provide({ signal: stop.signal, programs: { ...programs, install: waits } });
    await expect.poll(runs).toEqual(["waits"]);
    stop.abort(new Error("stopped by SIGINT"));
    await expect(provided).rejects.toThrow("stopped by SIGINT");
    expect(existsSync(path.join(ui, "dist"))).toBe(false);
  });
});
