import { rmSync, utimesSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { type SessionDriver, useSessions } from "./session-driver.js";

const start = useSessions();

describe("LocalModules", () => {
  let session: SessionDriver;
  beforeEach(() => {
    session = start();
  });

  it("imports TypeScript and JavaScript of both kinds, JSON, folders, from any depth", async () => {
    session.write({
      "a.ts":
        "import { b } from '../src/b.js'; import data from './data.json'; enum E { One = 1 } export const a: number = b + data.n + E.One;",
      "data.json": '\uFEFF{ "n": 10 }',
      "../src/b.ts": "import type { T } from './types'; import c from './deep'; export const b: T = c + 100;",
      "../src/types.ts": "export type T = number;",
      "../src/deep/index.mts": "import { d } from '../d.cjs'; import { e } from '../e'; export default d + e;",
      "../src/d.cjs": "module.exports = { d: 1000 };",
      "../src/e.js": "export const e = 10000;",
    });
    expect(await session.value("require('./a').a")).toBe("11111");
    expect(await session.value("(await Promise.resolve().then(() => require('../src/b'))).b")).toBe("11100");
  });

  it("knows `import.meta`, its folder, and `import()` of what it needs later", async () => {
    session.write({
      "lib/m.ts": `import { readFileSync } from "node:fs";
        export const text = readFileSync(new URL("./x.txt", import.meta.url), "utf8") + readFileSync(import.meta.dirname + "/x.txt", "utf8");
        export const names = [import.meta.filename === __filename, __dirname === import.meta.dirname];
        export const later = async () => (await import("./n")).n + (await import("node:path")).sep;`,
      "lib/n.ts": "export const n = 'n';",
      "lib/x.txt": "x",
    });
    expect(await session.value("require('./lib/m').text")).toBe("'xx'");
    expect(await session.value("require('./lib/m').names")).toBe("[ true, true ]");
    expect(await session.value("await require('./lib/m').later()")).toBe(`'n${path.sep}'`);
  });

  it("loads again what changed and what imports it; the others keep their state", async () => {
    session.write({
      "top.ts": "import { middle } from './middle'; export const top = () => middle();",
      "middle.ts": "import { low } from './low'; export const middle = () => low + 1;",
      "low.ts": "export const low = 1;",
      "state.ts": "export const state = { n: 0 };",
      "uses.ts": "import { state } from './state'; import './low'; state.n++; export { state };",
    });
    expect(await session.value("[require('./top').top(), require('./uses').state.n]")).toBe("[ 2, 1 ]");
    expect(await session.value("[require('./top').top(), require('./uses').state.n]")).toBe("[ 2, 1 ]");
    session.write({ "low.ts": "export const low = 20;" });
    expect(await session.value("[require('./top').top(), require('./uses').state.n]")).toBe("[ 21, 2 ]");
    const past = new Date(1e12);
    utimesSync(path.join(session.folder, "state.ts"), past, past);
    expect(await session.value("require('./uses').state.n")).toBe("2");
  });

  it("runs cycles, and reloads them whole", async () => {
    session.write({
      "even.ts":
        "import { odd } from './odd'; export const even = (n: number): boolean => n === 0 || odd(n - 1); export const v = 1;",
      "odd.ts":
        "import { even, v } from './even'; export const odd = (n: number): boolean => n !== 0 && even(n - 1); export const seen = () => v;",
    });
    expect(await session.value("[require('./even').even(10), require('./odd').seen()]")).toBe("[ true, 1 ]");
    session.write({
      "even.ts":
        "import { odd } from './odd'; export const even = (n: number): boolean => n === 0 || odd(n - 1); export const v = 2;",
    });
    expect(await session.value("[require('./even').even(7), require('./odd').seen()]")).toBe("[ false, 2 ]");
  });

  it("recovers from modules that failed, were missing, or have gone", async () => {
    session.write({ "a.ts": "import { b } from './b'; export const a = b;" });
    expect((await session.fail("require('./a')")).evalue).toContain("Cannot find module './b'");
    session.write({ "b.ts": "export const b = 1; throw new RangeError('not yet');" });
    expect((await session.fail("require('./a')")).plain).toMatch(
      /^RangeError: not yet\nb\.ts, line 1\n[^]*\na\.ts, line 1\n[^]*\nCell/,
    );
    session.write({ "b.ts": "export const b = 1;" });
    expect(await session.value("require('./a').a")).toBe("1");
    rmSync(path.join(session.folder, "b.ts"));
    expect((await session.fail("require('./a')")).evalue).toContain("Cannot find module './b'");
  });

  it("names file and line of syntax errors, top-level awaits and bad JSON", async () => {
    session.write({ "bad.ts": "export const x = 1;\nexport const = 2;", "tla.ts": "\nawait null;", "bad.json": "{" });
    expect((await session.fail("require('./bad')")).evalue).toMatch(/bad\.ts:2:14: Expected identifier/);
    expect((await session.fail("require('./tla')")).evalue).toMatch(
      /tla\.ts:2:1: a module that a cell imports cannot await/,
    );
    expect((await session.fail("require('./bad.json')")).evalue).toMatch(/bad\.json: /);
    expect(await session.fail("require('./bad')")).toMatchObject({ ename: "SyntaxError" });
  });

  it("is interrupted while it loads, and loads whole afterwards", async () => {
    session.write({ "slow.ts": "console.log('on'); if (!globalThis.quick) for (;;); export const done = true;" });
    session.begin("require('./slow');");
    await session.printed("on\n");
    session.send({ type: "interrupt" });
    await session.take("done");
    expect(await session.value("(globalThis.quick = true, require('./slow').done)")).toBe("true");
  });

  it("fails again when a cell tries again, and does not hand out half a module", async () => {
    session.write({ "half.ts": "export const half = 1; throw new Error('half');" });
    const { evalue } = await session.fail("try { require('./half'); } catch {} require('./half');");
    expect(evalue).toBe("half");
  });

  it("is interrupted while a module is translated, and translates the next", async () => {
    const lines = Array.from({ length: 60_000 }, (_, i) => `export const value${i}: number = ${i} + Math.random();`);
    session.write({ "first.ts": "", "large.ts": lines.join("\n"), "small.ts": "export const small = 'small';" });
    await session.run("require('./first')");
    session.begin("console.log('on'); require('./large'); for (;;) cell.check();");
    await session.printed("on\n");
    session.send({ type: "interrupt" });
    await session.take("done");
    expect(await session.value("require('./small').small")).toBe("'small'");
  });

  it("still finds its modules after the library's own loader is registered, and reloads them", async () => {
    session.write({
      "m.ts": "export const m: number = 1;",
      "esm/package.json": '{ "type": "module" }',
      "esm/n.js": "export const n = 1;",
    });
    await session.run("require('quantlab')");
    expect(await session.value("[require('./m').m, require('./esm/n.js').n]")).toBe("[ 1, 1 ]");
    session.write({ "m.ts": "export const m: number = 2;" });
    expect(await session.value("require('./m').m")).toBe("2");
  });
});

describe("Packages", () => {
  it("are found from the notebook's folder, or where the kernel's package is", async () => {
    const session = start();
    session.write({
      "node_modules/common/index.js": "module.exports = { name: 'common' };",
      "node_modules/esm-only/package.json":
        '{ "type": "module", "exports": { ".": { "types": "./t.d.ts", "import": "./m.js" }, "./sub": { "import": "./s.js" } } }',
      "node_modules/esm-only/m.js": "export default 1; export const named = 'esm';",
      "node_modules/esm-only/s.js": "export const sub = 'sub';",
      "node_modules/@scope/plain/package.json": '{ "type": "module", "exports": "./m.js" }',
      "node_modules/@scope/plain/m.js": "export const plain = 'plain';",
      "lib/m.ts": "import { named } from 'esm-only'; export const m = named;",
    });
    expect(await session.value("require('common').name")).toBe("'common'");
    expect(await session.value("[require('esm-only').named, require('esm-only/sub').sub]")).toBe("[ 'esm', 'sub' ]");
    expect(await session.value("require('@scope/plain').plain")).toBe("'plain'");
    expect(await session.value("require('./lib/m').m")).toBe("'esm'");
    expect(await session.value("typeof require('fast-check').assert")).toBe("'function'");
    expect(await session.value("[require('fs') === require('node:fs'), require.resolve('fs')]")).toBe("[ true, 'fs' ]");
    expect((await session.fail("require('no-such-package')")).evalue).toContain("Cannot find module 'no-such-package'");
    expect(await session.value("(await import('esm-only')).named")).toBe("'esm'");
  });

  it("are loaded again after their loading was cut off", async () => {
    const session = start();
    session.write({
      "node_modules/slow/index.js": "console.log('on'); if (!globalThis.quick) for (;;); exports.done = true;",
    });
    session.begin("require('slow');");
    await session.printed("on\n");
    session.send({ type: "interrupt" });
    await session.take("done");
    expect(await session.value("(globalThis.quick = true, require('slow').done)")).toBe("true");
  });
});
