import { beforeAll, describe, expect, it } from "vitest";
import { type SessionDriver, useSessions } from "./session-driver.js";

const start = useSessions();

describe("Cells", () => {
  let session: SessionDriver;
  beforeAll(() => {
    session = start();
  });

  it("says that it is ready, and runs cells that share what they declare", async () => {
    await session.take("ready");
    const { outcome, before } = await session.run("exports.x = 20; exports.f = () => exports.x;", {
      declares: ["x", "f"],
    });
    expect([outcome, before]).toEqual([{ status: "ok" }, []]);
    await session.run("exports.x = 21;");
    expect(await session.value("2 * exports.f()")).toBe("42");
  });

  it("gives the last expression's value and forgets the name that carried it", async () => {
    expect(await session.value("null")).toBe("null");
    expect(await session.value("undefined")).toBeUndefined();
    expect(await session.value("await Promise.resolve('later')")).toBe("'later'");
    expect(await session.value("'last' in exports")).toBe("false");
  });

  it("gives a function without a name none", async () => {
    const { outcome } = await session.run("const last = () => 1; exports.last = last;", { lastExpression: "last" });
    expect(outcome).toMatchObject({ result: { data: { "text/plain": "[Function (anonymous)]" } } });
    expect(await session.value("function named() {}")).toBe("[Function: named]");
  });

  it("does not take an earlier cell's value for the last expression's", async () => {
    await session.run("exports.kept = 1;", { declares: ["kept"] });
    expect((await session.run("", { lastExpression: "kept" })).outcome).toEqual({ status: "ok" });
  });

  it("names what a failed cell declared and did not define", async () => {
    const cell = { declares: ["one", "two", "three"] };
    expect((await session.fail("exports.one = 1; null.no; exports.two = 2;", cell)).undefined).toEqual([
      "two",
      "three",
    ]);
    // `one` keeps its old value, and with it its old declaration; `two` gets its first.
    expect((await session.fail("exports.two = 2; null.no; exports.one = 'new';", cell)).undefined).toEqual([
      "one",
      "three",
    ]);
    expect((await session.run("", cell)).undefined).toEqual([]);
  });

  it("gives a linked constant that was not reached its earlier value back", async () => {
    await session.run("exports.c = 1;", { declares: ["c"] });
    const link = "Object.defineProperty(exports, 'c', { enumerable: true, configurable: true, get: () => c });";
    expect((await session.fail(`${link} null.no; const c = 2;`, { declares: ["c"] })).undefined).toEqual(["c"]);
    expect(await session.value("exports.c")).toBe("1");
  });

  it("knows the notebook's folder, and no module", async () => {
    expect(await session.value("[__dirname === process.cwd(), typeof module]")).toBe("[ true, 'undefined' ]");
  });

  it("evaluates expressions one by one", async () => {
    const expressions = {
      good: session.cell("exports.v = 1 + 1", { lastExpression: "v" }),
      bad: session.cell("exports.v = null.no", { lastExpression: "v" }),
      none: session.cell("exports.v = undefined", { lastExpression: "v" }),
    };
    session.send({ type: "evaluate", expressions });
    expect((await session.take("evaluated")).values).toMatchObject({
      good: { status: "ok", data: { "text/plain": "2" } },
      bad: { status: "error", ename: "TypeError" },
      none: { status: "ok", data: { "text/plain": "undefined" } },
    });
  });

  it("goes on when a cell replaces what belongs to everybody", async () => {
    await session.run(`
      exports.saved = [Array.prototype.map, Array.prototype.push, JSON.stringify, Promise, Promise.prototype.then, Buffer.from];
      Array.prototype.map = Array.prototype.push = JSON.stringify = Promise.prototype.then = Buffer.from = () => { throw new Error("replaced"); };
      require("fs").writeSync = () => { throw new Error("replaced"); };
      globalThis.Promise = class {}; globalThis.console = undefined; process.stdout.write("still here\\n");`);
    expect(await session.run("")).toMatchObject({ outcome: { status: "ok" } });
    const { text } = await session.run("process.stdout.write('and here')");
    expect(text).toBe("and here");
  });
});
