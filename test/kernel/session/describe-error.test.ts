import esbuild from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";
import { type SessionDriver, useSessions } from "./session-driver.js";

const start = useSessions();

/** As the compiler makes a cell: what runs is not what was written, and a map tells how they belong together. */
function compiled(source: string) {
  const { code, map } = esbuild.transformSync(source, { loader: "ts", sourcemap: "external", sourcefile: "cell.ts" });
  return { code: `"use strict"; {\n${code}}`, source, maps: [shifted(map)] };
}

/** The code has one more line at its start. */
const shifted = (map: string): object => {
  const parsed = JSON.parse(map) as { mappings: string };
  return { ...parsed, mappings: `;${parsed.mappings}` };
};

describe("describeError(thrown, positions)", () => {
  let session: SessionDriver;
  beforeAll(() => {
    session = start();
  });

  it("names the error, and shows the TypeScript lines of the cells that it passed", async () => {
    const first = compiled(`interface Wide {
  width: number;
}
exports.area = (box: Wide | undefined) => {
  return box!.width ** 2;
};`);
    await session.run(first.code, first);
    const second = compiled("type A = 1;\n\nexports.area(undefined);");
    const { ename, evalue, plain, traceback } = await session.fail(second.code, second);
    expect([ename, evalue]).toEqual(["TypeError", "Cannot read properties of undefined (reading 'width')"]);
    expect(plain).toBe(`TypeError: Cannot read properties of undefined (reading 'width')
Cell [1], line 5, in exports.area
       3 }
       4 exports.area = (box: Wide | undefined) => {
--->   5   return box!.width ** 2;
       6 };
Cell [2], line 3
       1 type A = 1;
       2${" "}
--->   3 exports.area(undefined);`);
    expect(traceback.join("\n")).toContain("\x1b[");
  });

  it("follows two maps, and writes mapped positions into `stack`", async () => {
    const one = esbuild.transformSync("type A = 1;\n\nexports.s = new Error('x').stack;", {
      loader: "ts",
      sourcemap: "external",
    });
    const two = esbuild.transformSync(`\n\n\n${one.code}`, { sourcemap: "external", minify: true });
    const first = { ...(JSON.parse(one.map) as { mappings: string }) };
    // The second step was given three lines more than the first made: undo that in its input.
    first.mappings = `;;;${first.mappings}`;
    await session.run(two.code, { maps: [JSON.parse(two.map) as object, first], number: 77 });
    expect(await session.value("exports.s")).toContain("cell-77.ts:3:");
  });

  it("shows what is thrown that is no error", async () => {
    expect(await session.fail("throw 'text';")).toMatchObject({ ename: "string", evalue: "text" });
    expect(await session.fail("throw undefined;")).toMatchObject({ ename: "undefined", evalue: "undefined" });
    expect(await session.fail("throw null;")).toMatchObject({ ename: "null", evalue: "null" });
    expect(await session.fail("throw Object.freeze({ code: 7 });")).toMatchObject({
      ename: "Object",
      evalue: "{ code: 7 }",
    });
    expect((await session.fail("await null; throw 1n;")).plain).toMatch(/^bigint: 1n\n.*not as an Error/);
  });

  it.each([
    "throw new Proxy({}, { get() { throw 1; }, getPrototypeOf() { throw 2; } });",
    "throw new Proxy(new Error('x'), { get() { throw 1; } });",
    "throw { get [Symbol.toStringTag]() { throw 1; }, toString() { throw 2; } };",
    "throw Object.create(null);",
    "throw Object.assign(new Error('x'), { toString() { throw 1; }, [require('util').inspect.custom]() { throw 2; } });",
    "class E extends Error { get message() { throw 1; } get name() { throw 2; } get stack() { throw 3; } } throw new E();",
    "const e = new Error('x'); Object.defineProperty(e, 'stack', { value: 7 }); throw e;",
    "throw Object.freeze(new Error('x'));",
    "throw { [require('util').inspect.custom]() { throw 2; } };",
  ])("survives %s", async (code) => {
    expect((await session.fail(code)).traceback.length).toBeGreaterThan(0);
    expect(await session.value("1")).toBe("1");
  });

  it("shows causes, the errors of an AggregateError, and what an error carries besides", async () => {
    const { plain } = await session.fail(`
      const inner = Object.assign(new Error("inner"), { code: "E_INNER", path: "/x" });
      const both = new AggregateError([new Error("a"), "b"], "both", { cause: inner });
      inner.cause = both;
      throw new RangeError("outer", { cause: both });`);
    expect(plain).toMatch(/^RangeError: outer\nCell/);
    expect(plain).toMatch(/Caused by:\nAggregateError: both\nCell/);
    expect(plain).toContain("Caused by:\nError: inner\n    { code: 'E_INNER', path: '/x' }");
    expect(plain).toContain("Error 1 of 2:\nError: a");
    expect(plain).toContain("Error 2 of 2:\nstring: b");
  });

  it("shortens frames of packages, and hides the kernel's and Node's own", async () => {
    session.write({
      "node_modules/deep/index.js": "exports.go = (f) => f(); exports.fail = () => { throw new Error('deep'); };",
    });
    const { plain } = await session.fail("const deep = require('deep');\ndeep.go(() => deep.fail());");
    expect(plain).toMatch(
      /^Error: deep\n {4}at exports\.fail \(deep.index\.js:1:\d+\)\nCell \[\d+\], line 2\n[^]*\n {4}at exports\.go \(deep.index\.js:1:\d+\)\nCell/,
    );
    expect(plain).not.toMatch(/session\.cjs|node:internal|node:events/);
    expect((await session.fail("require('fs').readFileSync('/no/such')")).plain).toMatch(
      /^Error: ENOENT.*\n.*code: 'ENOENT'/,
    );
  });

  it("hides the kernel in the stack of an error that the program itself shows", async () => {
    const { text } = await session.run(
      "console.log(new Error('shown')); setTimeout(() => console.log(new Error('later')), 1); await new Promise((r) => setTimeout(r, 20));",
    );
    expect(text).toMatch(/^Error: shown\n {4}at .*cell-\d+\.ts:1:13\nError: later\n {4}at .*cell-\d+\.ts:1:\d+\)?\n$/);
  });

  it("cuts what is endless", async () => {
    const overflow = await session.fail("(function f() { f(); })();");
    expect(overflow).toMatchObject({ ename: "RangeError", evalue: "Maximum call stack size exceeded" });
    expect(overflow.plain.match(/^Cell/gm)?.length).toBe(2);
    expect(overflow.plain).toContain("\n    … ");
    const long = await session.fail("throw new Error('x'.repeat(1e6));");
    expect(long.evalue.length).toBeLessThan(11_000);
    expect(long.traceback.join("\n").length).toBeLessThan(12_000);
  });

  it("tells of code that is no JavaScript", async () => {
    expect(await session.fail("const = 1;")).toMatchObject({ ename: "SyntaxError" });
  });
});
