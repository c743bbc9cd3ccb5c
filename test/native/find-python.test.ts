import { describe, expect, it } from "vitest";
import { findPython } from "../../src/native/find-python.js";

const node = process.execPath;

describe("findPython(need, task, options)", () => {
  it("takes the first program that can do the task", async () => {
    expect(await findPython("Node", ["-e", "0"], { commands: ["quantlab-no-such-program", node] })).toBe(node);
  });
  it("says what each program lacks", async () => {
    const finding = findPython("Python with sense", ["-e", "console.error('no sense'); process.exit(1)"], {
      commands: ["quantlab-no-such-program", node],
    });
    await expect(finding).rejects.toThrow(
      `Python with sense is needed (quantlab-no-such-program is not installed; ${node} failed with 1: no sense)`,
    );
  });
  it("stops with the signal's own reason", async () => {
    const signal = AbortSignal.abort(new Error("stopped"));
    await expect(findPython("Node", ["-e", "0"], { commands: [node], signal })).rejects.toThrow("stopped");
  });
});
