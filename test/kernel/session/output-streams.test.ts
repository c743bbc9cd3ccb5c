import { beforeAll, describe, expect, it } from "vitest";
import { type SessionDriver, useSessions } from "./session-driver.js";

const start = useSessions();

describe("installStreams(channel)", () => {
  let session: SessionDriver;
  beforeAll(() => {
    session = start();
  });

  it("keeps 20,000 lines of one tick, in order", async () => {
    const { text } = await session.run("for (let i = 0; i < 20000; i++) console.log('line', i);");
    const lines = text.split("\n");
    expect(lines.length).toBe(20_001);
    expect(lines.findIndex((line, i) => i < 20_000 && line !== `line ${i}`)).toBe(-1);
  });

  it("keeps the order of both streams and displays", async () => {
    const { before } = await session.run(`
      const frontEnd = globalThis[Symbol.for("quantlab.frontEnd")];
      console.log("a"); console.error("b"); frontEnd.display({ data: { "text/plain": "c" } }, "id");
      process.stdout.write("d"); frontEnd.update({ data: {} }, "id"); frontEnd.clearOutput(true); console.warn("e");`);
    expect(before).toEqual([
      { type: "stream", name: "stdout", text: "a\n" },
      { type: "stream", name: "stderr", text: "b\n" },
      { type: "display", shown: { data: { "text/plain": "c" } }, id: "id" },
      { type: "stream", name: "stdout", text: "d" },
      { type: "update", shown: { data: {} }, id: "id" },
      { type: "clear", wait: true },
      { type: "stream", name: "stderr", text: "e\n" },
    ]);
  });

  it("sends a line before the long work that follows it", async () => {
    session.begin("console.log('first'); for (;;) cell.check();");
    await session.printed("first\n");
    session.send({ type: "interrupt" });
    await session.take("done");
  });

  it("formats as Node does: objects, groups, tables, counts", async () => {
    const { text } = await session.run(
      "console.log('%s %d', 'n', 2, { a: [1] }); console.group('g'); console.info('in'); console.groupEnd(); console.table([{ a: 1 }]); console.count();",
    );
    expect(text).toContain("n 2 { a: [ 1 ] }\ng\n  in\n┌─────────┬───┐");
    expect(text).toContain("default: 1\n");
  });

  it("takes bytes, encodings, letters cut in two, and tells when a write is done", async () => {
    const { text } = await session.run(`
      const euro = Buffer.from("€");
      process.stdout.write(euro.subarray(0, 1)); process.stdout.write(new Uint8Array(euro.subarray(1)));
      process.stdout.write("6869", "hex");
      await new Promise((resolve) => process.stdout.write(" one", resolve));
      await new Promise((resolve) => process.stdout.write(" two", "utf8", resolve));
      await new Promise((resolve) => process.stdout.write(Buffer.from(" three"), resolve));
      await require("stream/promises").pipeline(["piped ", "in"], process.stderr, { end: false });`);
    expect(text).toBe("€hi one two threepiped in");
  });

  it("writes lines of many megabytes whole", async () => {
    const { text } = await session.run("console.log('x'.repeat(8e6));");
    expect(text.length).toBe(8_000_001);
  });

  it("sends a long text in parts, and cuts no character in two", async () => {
    const { before, text } = await session.run("process.stdout.write('x' + '😀'.repeat(2 ** 20));");
    expect(text).toBe(`x${"😀".repeat(2 ** 20)}`);
    const parts = before.map((message) => (message.type === "stream" ? message.text : ""));
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.filter((part) => /^[\uDC00-\uDFFF]/.test(part) || part.length > 2 ** 20 + 1)).toEqual([]);
  });

  it("has an empty standard input", async () => {
    expect(
      await session.value("await (async () => { let n = 0; for await (const _ of process.stdin) n++; return n; })()"),
    ).toBe("0");
    expect(await session.value("require('fs').readFileSync(0, 'utf8')")).toBe("''");
    expect(await session.value("require('child_process').execSync('cat', { stdio: 'inherit' })")).toBe("null");
    expect(await session.value("'still spoken to'")).toBe("'still spoken to'");
  });
});
