import { describe, expect, it, beforeAll } from "vitest";
import { Notebook, sourcePosition } from "./notebook.mjs";

let notebook: Notebook;
beforeAll(async () => {
  notebook = await Notebook.open();
});

describe("compile: values", () => {
  it.each([
    ["1 + 1", 2],
    ["1 + 1;", 2],
    ["1 + 1; // two", 2],
    ["1 + 1;;\n/* two */\n", 2],
    ['"text"', "text"],
    ["const last = 3; last", 3],
    ["({ a: 1 }).a", 1],
    ["export default 4", 4],
    ["export default class {\n}; export const after = 5; after", 5],
    ["[1, 2].map((x) => x * 2).join()", "2,4"],
  ])("gives the last expression of %j", (source, value) => {
    expect(notebook.run(source)).toEqual(value);
  });

  it.each(["", "// nothing", "/* nothing */\n", "const silent = 1", "function quiet(): void {}\nquiet()", "if (1) 2"])(
    "gives no value for %j",
    (source) => {
      const cell = notebook.compile(source);
      expect(cell.lastExpression).toBeUndefined();
      expect(() => notebook.execute(cell)).not.toThrow();
    },
  );

  it("names the values that a cell declares, not its types", () => {
    const source =
      "let a = 1, { b, ...c } = { b: 2, d: 3 }; function f() {} class C {} enum E { X } namespace N { export const k = 1 }\n" +
      'interface I {} type T = I; import fs, { existsSync } from "node:fs"; import type { Stats } from "node:fs"; const enum K { A }; 1';
    expect(notebook.compile(source).declares.sort()).toEqual(
      ["C", "E", "N", "a", "b", "c", "existsSync", "f", "fs"].sort(),
    );
  });

  it("runs in strict mode", () => {
    expect(notebook.run("(function (this: unknown) { return this; })()")).toBeUndefined();
  });

  it("lets a cell use the names of its own machinery", () => {
    expect(
      notebook.run(
        "const cell = 1; const cell_1 = 2; const check = (cell: number) => cell; for (const x of [3]) check(x); check(cell + cell_1)",
      ),
    ).toBe(3);
    expect(notebook.run("cell + cell_1")).toBe(3);
    expect(notebook.errors("const x = 1;\nconst require = 2")).toMatchObject([
      { code: "TS2441", start: { line: 2, column: 7 }, end: { line: 2, column: 14 } },
    ]);
  });
});

describe("compile: variables across cells", () => {
  it("sees in earlier closures what a later cell assigns", () => {
    notebook.run(
      "let count = 1; var total = 10; let [first, second] = [1, 2];\nconst read = () => [count, total, first, second];",
    );
    notebook.run("count = 2; total += 5; [first, second] = [second, first]; count++");
    expect(notebook.run("read()")).toEqual([3, 15, 2, 1]);
  });

  it("starts a variable without a value anew", () => {
    notebook.run("let fresh: number | undefined");
    notebook.run("fresh = 1");
    notebook.run("let fresh: number | undefined");
    expect(notebook.exports["fresh"]).toBeUndefined();
  });

  it("writes earlier values in shorthands, patterns and properties of the same name", () => {
    notebook.run("let x = 1, y = 2; const point = { x: 5, y: 6 };");
    expect(notebook.run("({ x, y, point: point.x })")).toEqual({ x: 1, y: 2, point: 5 });
    expect(notebook.run("({ x, y: x } = point); x")).toBe(6);
    expect(notebook.run("const { x: taken, ...others } = point; [taken, others]")).toEqual([5, { y: 6 }]);
    expect(notebook.run("(({ x = 7 }: { x?: number }) => x)({})")).toBe(7);
    expect(notebook.run("({ x = 8 } = {} as { x?: number }); x")).toBe(8);
    expect(notebook.run("class P { x = y; static y() { return x; } }; [new P().x, P.y()]")).toEqual([2, 8]);
  });

  it("takes redefinitions of every kind, of another type too", () => {
    notebook.run(
      "const again = 1; function fun() { return 1; } class Klass { a = 1 } enum Kind { A, B } interface Shape { a: number }",
    );
    notebook.run(
      'const again = "text"; function fun(s: string) { return s; } class Klass { b = 2 } enum Kind { C } interface Shape { b: string }',
    );
    expect(
      notebook.run("const shape: Shape = { b: fun(again) }; [shape.b, new Klass().b, Kind.C, Object.keys(Kind)]"),
    ).toEqual(["text", 2, 0, ["0", "C"]]);
    expect(notebook.errors("Kind.A")).toMatchObject([{ code: "TS2339" }]);
  });

  it("keeps generics, classes, enums, namespaces and types for later cells", () => {
    notebook.run(
      "class Box<T> { constructor(readonly of: T) {} } type Pair<T> = [T, T]; enum Colour { Red = 3 } const enum Size { Small = 4 } namespace Space { export const width = 5; }",
    );
    notebook.run("1");
    expect(
      notebook.run(
        "const pair: Pair<Box<number>> = [new Box(1), new Box<number>(2)]; [pair[1].of, Colour.Red, Size.Small, Space.width]",
      ),
    ).toEqual([2, 3, 4, 5]);
    expect(notebook.errors("new Box<string>(1)")).toMatchObject([{ code: "TS2345" }]);
  });

  it("keeps decorators", () => {
    notebook.run(
      "const seen: string[] = []; function mark(_: object, name: string) { seen.push(name); }\nclass Marked { @mark method() { return 1; } }",
    );
    expect(notebook.run("[seen, new Marked().method()]")).toEqual([["method"], 1]);
  });

  it("calls earlier functions as plain ones", () => {
    notebook.run("const self = function (this: unknown, ..._: unknown[]) { return this; }; const pure = { self };");
    expect(notebook.run("[self(), self?.(), self`x`, pure.self() === pure]")).toEqual([
      undefined,
      undefined,
      undefined,
      true,
    ]);
  });

  it("keeps what a cell says is declared elsewhere", () => {
    const cell = notebook.compile("declare const elsewhere: number; const here = 1;");
    expect(cell.declares).toEqual(["here"]);
    notebook.keep();
    expect(notebook.errors("const text: string = elsewhere")).toMatchObject([{ code: "TS2322" }]);
  });

  it("takes `const a = []` and types it any[] for later cells", () => {
    notebook.run("const losses = []; let later;");
    expect(notebook.run("losses.push(1); later = 2; [losses, later]")).toEqual([[1], 2]);
  });

  it("keeps the earlier value when a cell fails before it has defined the name anew", () => {
    notebook.run("const safe = 1; let loose = 2;");
    const cell = notebook.compile(
      'if (Date.now()) throw new Error("no"); const safe = "new"; let loose = "new"; const done = 1',
    );
    expect(() => notebook.execute(cell)).toThrow("no");
    expect([notebook.exports["safe"], notebook.exports["loose"]]).toEqual([1, 2]);
    notebook.keep("safe", "loose", "done");
    expect(notebook.run("const sum: number = safe + loose; sum")).toBe(3);
    expect(notebook.errors("done")).toMatchObject([{ code: "TS2304" }]);
  });

  it("keeps of a failed cell what it did define", () => {
    notebook.compile(
      'import fs, { existsSync } from "node:fs"; const one = 1, two = 2; class Three {} interface Four { a: 1 } function five() {}',
    );
    notebook.keep("two", "Three", "existsSync");
    expect(notebook.errors('const four: Four = { a: 1 }; five(); fs.existsSync(""); one')).toEqual([]);
    expect(notebook.errors("[two, Three, existsSync]").map(({ message }) => message)).toEqual([
      "Cannot find name 'two'.",
      "Cannot find name 'Three'.",
      "Cannot find name 'existsSync'.",
    ]);
  });

  it("holds declarations only after `keep`, and can take over from another compiler", async () => {
    notebook.compile("const unkept = 1");
    expect(notebook.errors("unkept")).toMatchObject([{ code: "TS2304" }]);
    notebook.compile("const handed = 1");
    const next = await Notebook.open(undefined, notebook.keep());
    expect(next.errors("const n: number = handed; n")).toEqual([]);
  });

  it("keeps what another compiler has compiled, and of a cell that is wrong by now nothing", () => {
    notebook.compiler.keep({ number: 1001, source: "const taken = 1, over = 2", undefined: ["over"] });
    notebook.compiler.keep({ number: 1002, source: "const wrong: string = 2", undefined: [] });
    expect(notebook.errors("taken")).toEqual([]);
    expect(notebook.errors("over")).toMatchObject([{ code: "TS2304" }]);
    expect(notebook.errors("wrong")).toMatchObject([{ code: "TS2304" }]);
  });

  it.each([
    ["function open() {", "'}' expected."],
    ["for (const n of [1]) {\n  n;", "'}' expected."],
    ["const list = [1, 2", "']' expected."],
    ["class Half { method() { return 1; }", "'}' expected."],
    ["const text = `half", "Unterminated template literal."],
    ["const a = (1 + 2", "')' expected."],
  ])("says what is missing at the end of %j", (source, message) => {
    expect(notebook.errors(source).map((error) => error.message)).toEqual([message]);
    expect(notebook.errors(source)[0]?.end.line).toBeLessThanOrEqual(source.split("\n").length);
  });
});

describe("compile: await, export, imports", () => {
  it("awaits at the top level, in loops too", async () => {
    expect(await notebook.runAsync("const awaited = await Promise.resolve(1); awaited + (await 1)")).toBe(2);
    const loop =
      "async function* numbers() { yield 1; yield 2; }\nlet collected = 0; for await (const n of numbers()) collected += n; collected";
    expect(await notebook.runAsync(loop)).toBe(3);
    expect(notebook.compile("const later = async () => { await 1; for await (const x of []) x; };").async).toBe(false);
    expect(notebook.errors("const wrong = () => { await 1; }")).toMatchObject([{ code: "TS1308" }]);
  });

  it("takes `export` for what it modifies", () => {
    notebook.run(
      "export const shown = 1; export function shownToo() { return 2; }\nexport default class Shown { a = 3 }\nexport { shown }; export type T1 = number;",
    );
    expect(
      notebook.run('export { basename as base } from "node:path"; [shown, shownToo(), new Shown().a, base("/a/b")]'),
    ).toEqual([1, 2, 3, "b"]);
  });

  it("imports in every form, with live bindings that a later cell may define anew", async () => {
    notebook.run(
      'import fs, { existsSync as exists } from "node:fs"; import * as path from "node:path"; import type { Stats } from "node:fs"; const stats = {} as Stats;',
    );
    expect(notebook.run('[exists("/"), fs.existsSync("/"), path.posix.basename("/a/b")]')).toEqual([true, true, "b"]);
    notebook.run("const exists = 1; let fs = 2; function path() { return 3; }");
    expect(notebook.run("[exists, fs, path()]")).toEqual([1, 2, 3]);
    notebook.run('import { existsSync as exists } from "node:fs"');
    expect(notebook.run('exists("/")')).toBe(true);
    expect(await notebook.runAsync('(await import("node:path")).posix.basename("/a/b")')).toBe("b");
  });
});

describe("compile: checks for an interruption", () => {
  it("checks in loops, functions and after each await", async () => {
    const checks = (source: string): number => {
      const before = notebook.checks;
      notebook.run(source);
      return notebook.checks - before;
    };
    expect(checks("1")).toBe(0);
    expect(checks("for (let i = 0; i < 3; i++) i;")).toBe(3);
    expect(checks("let n = 0; while (n < 2) { n++; } do n--; while (n > 0)")).toBe(4);
    expect(checks("for (const k in { a: 1 }) k; for (const k of [1]) { k; }")).toBe(2);
    expect(checks('function once() { "use strict"; return 1; } once()')).toBe(1);
    expect(checks("[1, 2].map((x) => x)")).toBe(2);
    expect(
      checks(
        "class Get { constructor() {} get a() { return 1; } set a(v) {} m() {} } const got = new Get(); got.a = got.a; got.m();",
      ),
    ).toBe(4);
    const before = notebook.checks;
    await notebook.runAsync("await 1; await 2");
    expect(notebook.checks - before).toBe(2);
  });

  it("ends an endless loop once a check throws, by way of `finally`", () => {
    notebook.run("let tidied = false;");
    const cell = notebook.compile("try { for (;;); } finally { tidied = true; }");
    notebook.onCheck = () => {
      throw new Error("Interrupted");
    };
    expect(() => notebook.execute(cell)).toThrow("Interrupted");
    notebook.onCheck = () => undefined;
    expect(notebook.exports["tidied"]).toBe(true);
  });
});

describe("compile: maps", () => {
  it("lead from the code to the cell's TypeScript", () => {
    const cell = notebook.compile(
      [
        "interface Wide { a: number }",
        "let mapped: number = 1;",
        "function thrower(w: Wide): never {",
        "  mapped += w.a; throw new TypeError('here');",
        "}",
        "thrower({ a: 1 })",
      ].join("\n"),
    );
    expect(sourcePosition(cell, "new TypeError")).toEqual({ line: 4, column: 24 });
    expect(sourcePosition(cell, "exports.mapped +=")).toEqual({ line: 4, column: 3 });
    expect(sourcePosition(cell, "thrower({")).toEqual({ line: 6, column: 1 });
    expect(cell.maps).toMatchObject([
      { version: 3, sources: [`cell-${cell.number}.js`] },
      { version: 3, sources: [`cell-${cell.number}.ts`] },
    ]);
  });
});

describe("compile: diagnostics", () => {
  it("checks strictly, with places in the cell's own lines", () => {
    expect(notebook.errors("const one = 1;\n  const text: string = one;")).toEqual([
      {
        code: "TS2322",
        message: "Type 'number' is not assignable to type 'string'.",
        start: { line: 2, column: 9 },
        end: { line: 2, column: 13 },
      },
    ]);
    expect(notebook.errors("function f(a) {}")).toMatchObject([{ code: "TS7006" }]);
    expect(notebook.errors("const n: number = null")).toMatchObject([{ code: "TS2322" }]);
    expect(notebook.errors("document.title")).toMatchObject([{ code: "TS2584" }]);
  });

  it("joins a chain of messages into one, and says each error once", () => {
    const found = notebook.errors("const o: { a: { b: number } } = { a: { b: '' } } as { a: { b: string } };");
    expect(found).toHaveLength(1);
    expect(found[0]?.message).toContain("The types of 'a.b' are incompatible between these types.\n    Type 'string'");
  });

  it("tells syntax errors alone where there are some", () => {
    expect(notebook.errors("const s: string = 1; 1 +* 2")).toMatchObject([
      { code: "TS1109", start: { line: 1, column: 25 } },
    ]);
    expect(notebook.errors("let a = 1; let a = 2").map(({ code }) => code)).toEqual(["TS2451", "TS2451"]);
  });

  it("says that a magic word is none of this kernel", () => {
    expect(notebook.errors("\n%%html\n<b>bold</b>")).toEqual([
      {
        code: "TS1109",
        message: "%%html is a magic word of IPython, not TypeScript, and this kernel has none.",
        start: { line: 2, column: 1 },
        end: { line: 2, column: 7 },
      },
    ]);
    expect(notebook.errors("!ls")[0]?.message).toContain("!ls is a magic word");
    expect(notebook.errors("!Number(1)")).toEqual([]);
  });

  it("says that cells have no import.meta", () => {
    expect(notebook.errors("1;\nimport.meta.url")).toMatchObject([
      { code: "TS1470", start: { line: 2, column: 1 }, end: { line: 2, column: 12 } },
    ]);
    expect(notebook.errors('"import.meta"; // import.meta')).toEqual([]);
  });
});
