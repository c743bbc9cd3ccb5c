import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "..");

/** For each room the rooms it may import from; docs/ARCHITECTURE.md says why. */
const MAY_IMPORT: Record<string, string[]> = {
  checks: [],
  progress: [],
  download: ["progress"],
  native: ["checks", "progress", "download"],
  tensor: ["checks", "progress", "native"],
  kmeans: ["tensor"],
  linear: ["tensor"],
  data: ["progress", "download", "tensor"],
  nn: ["progress", "tensor", "kmeans", "linear"],
  io: ["tensor", "kmeans", "linear", "nn"],
  plot: ["checks"],
  jupyter: [],
  display: ["checks", "progress", "plot"],
  notebook: ["progress", "plot", "jupyter", "display"],
  kernel: ["checks", "download", "jupyter", "display"],
  course: ["checks", "display", "notebook"],
  lab: [
    "checks",
    "progress",
    "download",
    "native",
    "tensor",
    "kmeans",
    "linear",
    "data",
    "nn",
    "io",
    "plot",
    "display",
    "notebook",
    "kernel",
    "course",
  ],
  server: ["checks", "progress", "download", "native", "jupyter", "notebook", "kernel", "course"],
  reference: ["checks", "progress", "download", "native", "tensor", "kmeans", "linear", "data", "nn", "io", "plot"],
};

interface Import {
  file: string;
  room: string;
  target: string;
}

const files = readdirSync(path.join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.split(path.sep).join("/"));

/** All imports and re-exports between our own files, type-only and dynamic ones too. */
const imports: Import[] = files.flatMap((file) => {
  const source = readFileSync(path.join(root, "src", file), "utf8");
  const specifiers = [...source.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map((match) => match[1] as string);
  return specifiers.map((specifier) => ({
    file,
    room: file.split("/")[0] as string,
    target: path.posix.join(path.posix.dirname(file), specifier),
  }));
});

describe("the house", () => {
  it("has the rooms that the architecture names, and no others", () => {
    const rooms = [...new Set(files.filter((file) => file.includes("/")).map((file) => file.split("/")[0]))];
    expect(rooms.sort()).toEqual(Object.keys(MAY_IMPORT).sort());
    const architecture = readFileSync(path.join(root, "docs/ARCHITECTURE.md"), "utf8");
    const named = [...architecture.matchAll(/^### `src\/(\w+)\/`/gm)].map((match) => match[1]);
    expect(named.sort()).toEqual(rooms.sort());
  });

  it("imports one way only", () => {
    const wrong = imports.filter(({ file, room, target }) => {
      const to = target.split("/")[0] as string;
      return file.includes("/") && to !== room && !MAY_IMPORT[room]?.includes(to);
    });
    expect(wrong).toEqual([]);
  });

  it("enters another room through its index alone", () => {
    const wrong = imports.filter(({ room, target }) => {
      const [to, ...rest] = target.split("/");
      return to !== room && rest.join("/") !== "index.js";
    });
    expect(wrong).toEqual([]);
  });

  it("has no cycle between files", () => {
    const next = new Map<string, string[]>();
    for (const { file, target } of imports) next.set(file, [...(next.get(file) ?? []), target.replace(/\.js$/, ".ts")]);
    const cycles: string[] = [];
    const done = new Set<string>();
    const visit = (file: string, trail: string[]): void => {
      if (trail.includes(file)) cycles.push([...trail.slice(trail.indexOf(file)), file].join(" -> "));
      if (done.has(file) || trail.includes(file)) return;
      for (const target of next.get(file) ?? []) visit(target, [...trail, file]);
      done.add(file);
    };
    for (const file of next.keys()) visit(file, []);
    expect(cycles).toEqual([]);
  });

  it("has a test for every source file that exports a function, and no test without its source", () => {
    const tests = readdirSync(path.join(root, "test"), { recursive: true, encoding: "utf8" })
      .map((file) => file.split(path.sep).join("/"))
      .filter((file) => file.endsWith(".test.ts") && file.includes("/") && !/^(e2e|contracts|ui)\//.test(file));
    const strays = tests.filter((file) => !files.includes(file.replace(/\.test\.ts$/, ".ts")));
    expect(strays).toEqual([]);
    const published = files.filter((file) => isPublished(file) && !tests.includes(file.replace(/\.ts$/, ".test.ts")));
    expect(published).toEqual([]);
  });
});

/** Whether a room's index hands out a function or class of this file. */
function isPublished(file: string): boolean {
  const [room, ...rest] = file.split("/");
  if (!file.includes("/") || rest.join("/") === "index.ts" || !files.includes(`${room}/index.ts`)) return false;
  const index = readFileSync(path.join(root, "src", room as string, "index.ts"), "utf8");
  const exported = [...index.matchAll(/export (type )?\{[^}]*\} from "\.\/([^"]+)\.js"/g)];
  return exported.some(([, typeOnly, target]) => !typeOnly && `${target}.ts` === rest.join("/"));
}
