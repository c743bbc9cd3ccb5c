import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "..");

type Rooms = Record<string, string[]>;

/** For each room the rooms it may import from; docs/ARCHITECTURE.md says why. */
const MAY_IMPORT: Rooms = {
  checks: [],
  progress: [],
  download: ["progress"],
  native: ["checks", "progress", "download"],
  tensor: ["checks", "progress", "native"],
  kmeans: ["tensor"],
  linear: ["tensor"],
  data: ["progress", "download", "tensor"],
  nn: ["progress", "tensor", "kmeans", "linear"],
  onnx: ["tensor", "linear", "nn"],
  evaluation: ["progress", "tensor", "nn", "onnx"],
  "mixed-precision": ["progress", "tensor", "kmeans", "linear", "nn"],
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
  reference: [
    "checks",
    "progress",
    "download",
    "native",
    "tensor",
    "kmeans",
    "linear",
    "data",
    "nn",
    "mixed-precision",
    "onnx",
    "evaluation",
    "io",
    "plot",
    "notebook",
    "server",
  ],
};

/** The grader's rooms, which use the library's through their indexes, too; the library knows nothing of them. */
const GRADER_MAY_IMPORT: Rooms = {
  value: [],
  solutions: [],
  score: [],
  submission: [],
  collect: ["submission"],
  database: [],
  reference: ["value"],
  sandbox: ["value", "solutions"],
  "hidden-test": ["value", "reference"],
  words: ["score"],
  report: ["score", "submission", "words"],
  export: ["score", "submission", "words", "gradebook"],
  gradebook: ["database", "score", "submission", "words"],
  queue: ["database", "gradebook", "score", "submission"],
  release: ["solutions"],
  grade: ["value", "score", "submission", "reference", "sandbox", "hidden-test", "report", "words", "gradebook"],
  mark: ["gradebook", "report", "words"],
  similarity: ["submission"],
  regrade: ["grade", "gradebook", "score", "submission", "sandbox", "report"],
  mutants: ["grade", "score", "submission", "sandbox"],
  worker: ["gradebook", "queue", "grade", "sandbox"],
};

interface Import {
  file: string;
  room: string;
  target: string;
}

const posix = (file: string): string => file.split(path.sep).join("/");

const sourcesIn = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.m?ts$/.test(file))
    .map(posix);

/** All imports and re-exports between our own files, type-only and dynamic ones too. */
const importsIn = (folder: string, files: readonly string[]): Import[] =>
  files.flatMap((file) => {
    const source = readFileSync(path.join(root, folder, file), "utf8");
    const specifiers = [...source.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map((match) => match[1] as string);
    return specifiers.map((specifier) => ({
      file,
      room: file.split("/")[0] as string,
      target: path.posix.join(path.posix.dirname(file), specifier),
    }));
  });

const HOUSES = [
  { name: "the library", folder: "src", tests: "test", rooms: MAY_IMPORT },
  { name: "the grader", folder: "grader/src", tests: "test/grader", rooms: GRADER_MAY_IMPORT },
];

describe.each(HOUSES)("$name", ({ folder, tests: testFolder, rooms: mayImport }) => {
  const files = sourcesIn(folder);
  const all = importsIn(folder, files);
  // Into the library from the grader.
  const imports = all.filter(({ target }) => !target.startsWith("../"));

  it("has the rooms that the architecture names, and no others", () => {
    const rooms = [...new Set(files.filter((file) => file.includes("/")).map((file) => file.split("/")[0]))];
    expect(rooms.sort()).toEqual(Object.keys(mayImport).sort());
    const architecture = readFileSync(path.join(root, "docs/ARCHITECTURE.md"), "utf8");
    const named = [...architecture.matchAll(new RegExp(`^### \`${folder}/([\\w-]+)/\``, "gm"))].map(
      (match) => match[1],
    );
    expect(named.sort()).toEqual(rooms.sort());
  });

  it("imports one way only", () => {
    const wrong = imports.filter(({ file, room, target }) => {
      const to = target.split("/")[0] as string;
      return file.includes("/") && to !== room && !mayImport[room]?.includes(to);
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

  it("leaves its folder for the library's indexes alone", () => {
    const outside = all.filter(({ target }) => target.startsWith("../"));
    const wrong = outside.filter(
      ({ target }) => folder === "src" || !/^\.\.\/\.\.\/src\/[\w-]+\/index\.js$/.test(target),
    );
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
    const tests = sourcesIn(testFolder).filter(
      (file) =>
        file.endsWith(".test.ts") &&
        file.includes("/") &&
        !/^(e2e|contracts|ui|demo|grader)\/|\/attacks\/|^export\/autograder\//.test(file),
    );
    const strays = tests.filter((file) => !files.includes(file.replace(/\.test\.ts$/, ".ts")));
    expect(strays).toEqual([]);
    const published = files.filter(
      (file) => isPublished(folder, files, file) && !tests.includes(file.replace(/\.ts$/, ".test.ts")),
    );
    expect(published).toEqual([]);
  });
});

/** Whether a room's index hands out a function or class of this file. */
function isPublished(folder: string, files: readonly string[], file: string): boolean {
  const [room, ...rest] = file.split("/");
  if (!file.includes("/") || rest.join("/") === "index.ts" || !files.includes(`${room}/index.ts`)) return false;
  const index = readFileSync(path.join(root, folder, room as string, "index.ts"), "utf8");
  const exported = [...index.matchAll(/export (type )?\{[^}]*\} from "\.\/([^"]+)\.js"/g)];
  return exported.some(([, typeOnly, target]) => !typeOnly && `${target}.ts` === rest.join("/"));
}
