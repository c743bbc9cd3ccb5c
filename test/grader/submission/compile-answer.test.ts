import { readFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { compileAnswer, Patience } from "../../../grader/src/submission/compile-answer.js";

const good = (patience = new Patience()) => compileAnswer("const a = 1;", ["a"], patience);

const TANGLED = `x=${"a?(b):c=>".repeat(40)}`;

describe("compileAnswer(source, names)", () => {
  it("gives up a source that keeps the compiler busy, and no other", async () => {
    const tangled = compileAnswer(TANGLED, [], new Patience());
    const [failed, ...others] = await Promise.allSettled([tangled, good(), good()]);
    expect(failed).toMatchObject({ reason: { name: "TangledError", message: "compileAnswer: it takes too long" } });
    expect(others).toEqual(Array(2).fill({ status: "fulfilled", value: expect.stringContaining("a:()=>a") as string }));
  });

  it("refuses a source that becomes too long", async () => {
    const long = `enum E { ${Array.from({ length: 8000 }, (_, i) => `a${i}`).join(", ")} }`;
    await expect(compileAnswer(long, [], new Patience())).rejects.toThrow("it becomes too long");
    expect(await good()).toContain("a:()=>a");
  });

  it("loses patience with a tangled source", async () => {
    const patience = new Patience();
    const lose = vi.spyOn(patience, "lose");
    await good(patience);
    expect(lose).not.toHaveBeenCalled();
    await compileAnswer(TANGLED, [], patience).catch(() => undefined);
    expect(lose).toHaveBeenCalledOnce();
  });

  it("does not count the time in which this process stood still", async () => {
    await good();
    const late = good();
    await setImmediate();
    for (const end = Date.now() + 3200; Date.now() < end;);
    expect(await late).toContain("a:()=>a");
  });

  it("says what is wrong with a source", async () => {
    await expect(compileAnswer("let a =", [], new Patience())).rejects.toThrow("line 1: Unexpected end of file");
    await expect(compileAnswer("", ["a"], new Patience())).rejects.toThrow("it must define a");
  });

  it.skipIf(process.platform !== "linux")("goes on after the compiler's process ended", async () => {
    await good();
    const children = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim().split(" ").map(Number);
    const names = children.map((pid) => [readFileSync(`/proc/${pid}/comm`, "utf8").trim(), pid] as const);
    const tangled = compileAnswer(TANGLED, [], new Patience());
    for (const [name, pid] of names) if (name === "esbuild") process.kill(pid, "SIGKILL");
    await expect(tangled).rejects.toThrow("compileAnswer: esbuild ended");
    expect(await good()).toContain("a:()=>a");
  });
});

describe("new Patience()", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Whether a source that takes so long is waited for. */
  function waits(patience: Patience, ms: number): boolean {
    let isOver = false;
    const stop = patience.start(() => (isOver = true));
    vi.advanceTimersByTime(ms);
    stop();
    return !isOver;
  }

  it("waits three seconds for each, and three for all others together once it is lost", () => {
    const patience = new Patience();
    expect([waits(patience, 2900), waits(patience, 2900), waits(patience, 3000)]).toEqual([true, true, false]);
    patience.lose();
    expect([waits(patience, 1900), waits(patience, 900), waits(patience, 200)]).toEqual([true, true, false]);
    patience.lose();
    expect(waits(patience, 100)).toBe(false);
  });
});
