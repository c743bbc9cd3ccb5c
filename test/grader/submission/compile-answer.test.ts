import { readFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { compileAnswer } from "../../../grader/src/submission/compile-answer.js";

const good = () => compileAnswer("const a = 1;", ["a"]);

const TANGLED = `x=${"a?(b):c=>".repeat(40)}`;

describe("compileAnswer(source, names)", () => {
  it("gives up a source that keeps the compiler busy, and no other", async () => {
    const tangled = compileAnswer(TANGLED, []);
    const [failed, ...others] = await Promise.allSettled([tangled, good(), good()]);
    expect(failed).toMatchObject({ reason: { name: "TangledError", message: "compileAnswer: it takes too long" } });
    expect(others).toEqual(
      Array(2).fill({ status: "fulfilled", value: expect.stringContaining("a: () => a") as string }),
    );
  });

  it("does not count the time in which this process stood still", async () => {
    await good();
    const late = good();
    await setImmediate();
    for (const end = Date.now() + 3200; Date.now() < end;);
    expect(await late).toContain("a: () => a");
  });

  it("says what is wrong with a source", async () => {
    await expect(compileAnswer("let a =", [])).rejects.toThrow("line 1: Unexpected end of file");
    await expect(compileAnswer("", ["a"])).rejects.toThrow("it must define a");
  });

  it.skipIf(process.platform !== "linux")("goes on after the compiler's process ended", async () => {
    await good();
    const children = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim().split(" ").map(Number);
    const names = children.map((pid) => [readFileSync(`/proc/${pid}/comm`, "utf8").trim(), pid] as const);
    const tangled = compileAnswer(TANGLED, []);
    for (const [name, pid] of names) if (name === "esbuild") process.kill(pid, "SIGKILL");
    await expect(tangled).rejects.toThrow("compileAnswer: esbuild ended");
    expect(await good()).toContain("a: () => a");
  });
});
