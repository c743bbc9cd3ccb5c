import { beforeAll, describe, expect, it } from "vitest";
import { type SessionDriver, useSessions } from "./session-driver.js";

const start = useSessions();

/** Cells that would never end, as the compiler makes them (with checks), or as code of others runs (without). */
const endless: [string, string][] = [
  ["a loop with checks", "console.log('on'); for (;;) cell.check();"],
  ["a loop without", "console.log('on'); for (;;);"],
  ["a loop that swallows what its checks throw", "console.log('on'); for (;;) { try { cell.check(); } catch {} }"],
  [
    "a loop around one that swallows",
    "console.log('on'); for (;;) { cell.check(); try { for (;;) cell.check(); } catch {} }",
  ],
  ["an asynchronous loop", "console.log('on'); for (;;) { await new Promise((r) => setTimeout(r, 1)); cell.check(); }"],
  ["an asynchronous loop without checks", "console.log('on'); for (;;) await new Promise((r) => setTimeout(r, 1));"],
  ["a busy loop after an await", "await new Promise((r) => setTimeout(r, 5)); console.log('on'); for (;;);"],
  ["a busy loop in a timer", "await new Promise(() => setTimeout(() => { console.log('on'); for (;;); }, 5));"],
  ["a busy loop in an immediate", "await new Promise(() => setImmediate(() => { console.log('on'); for (;;); }));"],
  [
    "a busy loop after reading a file",
    "await require('fs').promises.readFile('/dev/null').catch(() => 0); console.log('on'); for (;;);",
  ],
  ["a loop of microtasks", "console.log('on'); for (;;) await null;"],
  ["a loop of ticks", "await new Promise(() => { console.log('on'); (function f() { process.nextTick(f); })(); });"],
  ["a promise that never settles", "console.log('on'); await new Promise(() => {});"],
  ["a long sleep", "console.log('on'); await require('timers/promises').setTimeout(1e9);"],
  ["a thread that waits", "console.log('on'); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);"],
  ["a flood of text", "console.log('on'); for (;;) console.log('flood');"],
];

describe("TaskRunner", () => {
  let session: SessionDriver;
  beforeAll(() => {
    session = start();
  });

  it.each(endless)("ends %s, keeps what there is, and runs the next cell", async (_name, code) => {
    await session.run("exports.kept = (exports.kept ?? 0) + 1;");
    session.begin(code);
    await session.printed("on\n");
    session.send({ type: "interrupt" });
    expect((await session.take("done")).outcome).toMatchObject({ status: "error", ename: "Interrupted" });
    expect(await session.value("typeof exports.kept")).toBe("'number'");
    expect(await session.value("await new Promise((r) => setTimeout(r, 2, 'timers go on'))")).toBe("'timers go on'");
  });
});
