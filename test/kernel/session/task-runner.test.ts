import { beforeAll, describe, expect, it } from "vitest";
import { plain, type SessionDriver, useSessions } from "./session-driver.js";

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

/** Ends when a timer that an earlier cell set, and that sets itself again, has gone on. */
const ticking = "const n = exports.ticks + 3; while (exports.ticks < n) await new Promise((r) => setTimeout(r, 1));";

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

  it("keeps functions of the interrupted cell usable, and the timers of earlier cells", async () => {
    await session.run("exports.ticks = 0; (function tick() { exports.ticks++; setTimeout(tick, 1); })();");
    session.begin(
      "exports.spin = (n) => { cell.check(); console.log('on'); for (; n > 0; n--) cell.check(); return 'spun'; }; exports.spin(Infinity);",
    );
    await session.printed("on\n");
    session.send({ type: "interrupt" });
    await session.take("done");
    expect(await session.value("exports.spin(2)")).toBe("'spun'");
    await session.run(ticking);
  });

  it("stops the interrupted cell's timers, and those that they started", async () => {
    session.begin(
      "exports.count = 0; setInterval(() => setTimeout(() => exports.count++, 1), 1); while (exports.count < 3) await new Promise((r) => setTimeout(r, 1)); console.log('on'); await new Promise(() => {});",
    );
    await session.printed("on\n");
    session.send({ type: "interrupt" });
    await session.take("done");
    const count = await session.value("exports.count");
    expect(await session.value("await new Promise((r) => setTimeout(r, 20, exports.count))")).toBe(count);
    await session.run(ticking);
  });

  it("lets the cell unwind: `finally` runs, the signal is aborted, what waits for a sleep is told", async () => {
    session.begin(`
      const { signal } = globalThis[Symbol.for("quantlab.frontEnd")];
      signal.onabort = () => console.log("aborted:", signal.reason.name);
      console.log("on");
      try { await require("node:timers/promises").setTimeout(1e9); } finally { console.log("unwound"); }`);
    await session.printed("on\n");
    session.send({ type: "interrupt" });
    expect(await session.printed("unwound")).toContain("aborted: Interrupted\n");
    expect((await session.take("done")).outcome).toMatchObject({ ename: "Interrupted" });
  });

  it("says which line was interrupted where a check found it", async () => {
    session.begin("console.log('on');\nfor (;;)\n  cell.check();");
    await session.printed("on\n");
    session.send({ type: "interrupt" });
    const { outcome } = await session.take("done");
    expect(outcome.status === "error" && plain(outcome.traceback.join("\n"))).toMatch(
      /^Interrupted: .*\nCell \[\d+\], line 3\n/,
    );
  });

  it("does not begin a cell that is interrupted while the program is busy with something else", async () => {
    await session.run("setTimeout(() => { console.log('busy'); for (const t = Date.now(); Date.now() - t < 60; ); });");
    await session.printed("busy\n");
    session.messages.length = 0;
    session.begin("console.log('it ran');");
    session.send({ type: "interrupt" });
    await session.take("done").then(({ outcome }) => expect(outcome).toMatchObject({ ename: "Interrupted" }));
    expect(await session.value("1 + 1")).toBe("2");
    expect(session.said).not.toContain("it ran");
  });

  it("interrupts a cell that is interrupted twice, and nothing when none runs", async () => {
    session.begin("console.log('it ran');");
    session.send({ type: "interrupt" });
    session.send({ type: "interrupt" });
    await session.take("done");
    session.send({ type: "interrupt" });
    expect(await session.value("1 + 1")).toBe("2");
  });

  it("ends a timer that is busy though no cell runs", async () => {
    await session.run(
      "setTimeout(() => { console.log('busy'); for (;;); }); setTimeout(() => console.log('free again'), 5);",
    );
    await session.printed("busy\n");
    session.send({ type: "interrupt" });
    await session.printed("free again\n");
    expect(await session.value("1 + 1")).toBe("2");
  });

  it("interrupts what front-end calls check, and expressions", async () => {
    session.begin(
      'const frontEnd = globalThis[Symbol.for("quantlab.frontEnd")]; console.log("on"); for (;;) frontEnd.throwIfInterrupted();',
    );
    await session.printed("on\n");
    session.send({ type: "interrupt" });
    expect((await session.take("done")).outcome).toMatchObject({ ename: "Interrupted" });
    const endless = session.cell("console.log('on'); for (;;);");
    session.send({
      type: "evaluate",
      expressions: { one: session.cell("exports.v = 1", { lastExpression: "v" }), endless },
    });
    await session.printed("on\n");
    session.send({ type: "interrupt" });
    expect((await session.take("evaluated")).values).toMatchObject({
      one: { status: "ok", data: { "text/plain": "1" } },
      endless: { status: "error", ename: "Interrupted" },
    });
  });

  it("ends computations of tfjs, closes their scopes and disposes what they held", async () => {
    await session.run(`
      exports.tf = require("@tensorflow/tfjs");
      await exports.tf.setBackend("cpu");
      exports.kept = exports.tf.tensor1d([1, 2]);`);
    const tensors = await session.value("exports.tf.memory().numTensors");
    session.begin(
      "console.log('on'); exports.tf.grad((x) => exports.tf.tidy(() => { exports.tf.ones([9]); for (;;) x = x.add(1); }))(exports.kept);",
    );
    await session.printed("on\n");
    session.send({ type: "interrupt" });
    expect((await session.take("done")).outcome).toMatchObject({ ename: "Interrupted" });
    // One that was being made when it was cut off belonged to nobody yet; thousands were made.
    expect(Number(await session.value("exports.tf.memory().numTensors"))).toBeLessThanOrEqual(Number(tensors) + 3);
    expect(await session.value("exports.tf.engine().state.gradientDepth")).toBe("0");
    expect(await session.value("exports.tf.engine().state.scopeStack.length")).toBe("0");
    expect(await session.value("exports.tf.grad((x) => x.square())(exports.kept)")).toContain(
      "Tensor float32 [2]\n[2, 4]",
    );
  });

  it("ends busy loops after the library, and the loader that it brings, are loaded", async () => {
    await session.run('require("quantlab");');
    for (const code of ["console.log('on'); for (;;);", "await null; console.log('on'); for (;;);"]) {
      session.begin(code);
      await session.printed("on\n");
      session.send({ type: "interrupt" });
      expect((await session.take("done")).outcome).toMatchObject({ ename: "Interrupted" });
    }
    expect(await session.value("await new Promise((r) => setTimeout(r, 2, 'go on'))")).toBe("'go on'");
  });

  it("ends with the kernel, busy or not", async () => {
    const other = start();
    other.begin("console.log('on'); for (;;);");
    await other.printed("on\n");
    other.endInput();
    await other.exit;
  });
});
