import { beforeAll, describe, expect, it } from "vitest";
import { type SessionDriver, useSessions } from "./session-driver.js";

const start = useSessions();
const frontEnd = 'globalThis[Symbol.for("quantlab.frontEnd")]';

describe("FrontEndLink", () => {
  let session: SessionDriver;
  beforeAll(() => {
    session = start();
  });

  it("knows the cell: the front end's name for it, else its number", async () => {
    const { text } = await session.run(`process.stdout.write(${frontEnd}.cell)`, {}, { cellId: "abc" });
    expect(text).toBe("abc");
    expect((await session.run(`process.stdout.write(${frontEnd}.cell)`, { number: 41 })).text).toBe("41");
  });

  it("has a signal of its own for each run of a cell", async () => {
    await session.run(`exports.first = ${frontEnd}.signal`, {}, { cellId: "same" });
    session.begin(
      `exports.second = ${frontEnd}.signal; console.log("on"); await new Promise(() => {});`,
      {},
      { cellId: "same" },
    );
    await session.printed("on\n");
    session.send({ type: "interrupt" });
    await session.take("done");
    expect(await session.value(`[exports.first, exports.second, ${frontEnd}.signal].map((s) => s.aborted)`)).toBe(
      "[ false, true, false ]",
    );
  });

  it("asks one question after another, in the order of the calls", async () => {
    session.begin(
      `const { input } = ${frontEnd}; console.log(await Promise.all([input("a?", false), input("b?", true)]));`,
      {},
      { allowStdin: true },
    );
    expect(await session.take("input")).toMatchObject({ prompt: "a?", password: false });
    session.send({ type: "input_reply", value: "1" });
    expect(await session.take("input")).toMatchObject({ prompt: "b?", password: true });
    session.send({ type: "input_reply", value: "2" });
    expect(await session.printed("]")).toBe("[ '1', '2' ]\n");
    await session.take("done");
  });

  it("refuses to ask where the front end does not allow it", async () => {
    const { evalue } = await session.fail(`await ${frontEnd}.input("?", false);`);
    expect(evalue).toContain("nobody can be asked here");
  });

  it("ends a question with the cell that asks it", async () => {
    session.begin(
      `try { await ${frontEnd}.input("?", false); } finally { console.log("no answer"); }`,
      {},
      { allowStdin: true },
    );
    await session.take("input");
    session.send({ type: "interrupt" });
    await session.printed("no answer");
    expect((await session.take("done")).outcome).toMatchObject({ ename: "Interrupted" });
  });

  it("ends a question that a cell left behind", async () => {
    await session.run(
      `void ${frontEnd}.input("?", false).catch((error) => console.log(error.message));`,
      {},
      { allowStdin: true },
    );
    await session.printed("the cell that asked has ended");
  });

  it("tells the program that shows what JSON refuses", async () => {
    expect(await session.fail(`${frontEnd}.display({ data: { "application/json": 1n } });`)).toMatchObject({
      ename: "TypeError",
    });
  });
});

describe("tslabModule(frontEnd)", () => {
  it("shows what notebooks written for tslab show, and updates displays of their own", async () => {
    const session = start();
    await session.take("ready");
    const { before } = await session.run(`
      const tslab = require("tslab");
      tslab.display.html("<b>x</b>"); tslab.display.png(new Uint8Array([1, 2]));
      const own = tslab.newDisplay(); own.text("1"); own.text("2");`);
    expect(before).toEqual([
      { type: "display", shown: { data: { "text/html": "<b>x</b>" } } },
      { type: "display", shown: { data: { "image/png": "AQI=" } } },
      { type: "display", shown: { data: { "text/plain": "1" } }, id: "tslab-1" },
      { type: "update", shown: { data: { "text/plain": "2" } }, id: "tslab-1" },
    ]);
  });
});
