import { beforeAll, describe, expect, it } from "vitest";
import { plain, type SessionDriver, useSessions } from "./session-driver.js";

const start = useSessions();

describe("survive(show)", () => {
  let session: SessionDriver;
  beforeAll(() => {
    session = start();
  });

  it("shows a rejection that nobody handles, with its line, and goes on", async () => {
    await session.run("\nPromise.reject(new RangeError('lost'));");
    const text = plain(await session.printed("lost"));
    expect(text).toMatch(/RangeError: lost\nCell \[1\], line 2\n/);
    expect(await session.value("1")).toBe("1");
  });

  it("shows what a timer throws, and what is no error", async () => {
    session.begin(
      "setTimeout(() => { throw new Error('in a timer'); }); await new Promise((r) => setTimeout(r, 5)); Promise.reject('just text');",
    );
    expect(plain(await session.printed("just text"))).toContain("Error: in a timer\nCell");
    await session.take("done");
  });

  it("says nothing of what an interrupted cell left behind", async () => {
    session.begin(
      'const sleep = require("timers/promises").setTimeout; sleep(1e9); Promise.resolve().then(async () => { await sleep(1e9); }); console.log("on"); await new Promise(() => {});',
    );
    await session.printed("on\n");
    session.send({ type: "interrupt" });
    await session.take("done");
    await session.run("await new Promise((r) => setTimeout(r, 5));");
    expect(session.said.endsWith("on\n")).toBe(true);
  });

  it("leaves it to the program where that listens", async () => {
    const { text } = await session.run(`
      process.once("unhandledRejection", (reason) => console.log("mine:", reason));
      process.once("uncaughtException", (error) => console.log("mine:", error));
      Promise.reject(1); setTimeout(() => { throw 2; });
      await new Promise((r) => setTimeout(r, 10));`);
    expect(text).toBe("mine: 1\nmine: 2\n");
  });
});

describe("leaveByTheKernel(channel, stop)", () => {
  it.each([
    ["process.exit(3);", 3],
    ["process.exitCode = 4; process.exit();", 4],
    ["process.exit();", 0],
    ["process.abort();", 134],
    ["for (;;) { try { process.exit(5); } catch {} }", 5],
    ["await null; for (;;) { try { process.exit(6); } catch {} }", 6],
  ])("tells the kernel and stops the cell: %s", async (code, expected) => {
    const session = start();
    session.begin(code);
    expect((await session.take("exit")).code).toBe(expected);
    expect((await session.take("done")).outcome).toMatchObject({ status: "error", ename: "Interrupted" });
  });
});
