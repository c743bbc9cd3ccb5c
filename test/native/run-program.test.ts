import { describe, expect, it } from "vitest";
import { runProgram } from "../../src/native/run-program.js";

const node = (script: string, options = {}) => runProgram(process.execPath, ["-e", script], options);

describe("runProgram(command, args, options)", () => {
  it("returns what the program writes", async () => {
    expect(await node("console.log(6 * 7)")).toBe("42\n");
  });
  it("throws with the exit status and the last error the program names", async () => {
    const failing = node("console.error('note\\nerror: no such library\\nnote'); process.exitCode = 3");
    await expect(failing).rejects.toThrow(/failed with 3: error: no such library$/);
  });
  it("tells each line while it runs", async () => {
    const lines: string[] = [];
    await node("console.log(6); console.log(7); console.error(42)", { onLine: (line: string) => lines.push(line) });
    expect(lines.sort()).toEqual(["42", "6", "7"]);
  });
  it("says so where the program is not installed", async () => {
    await expect(runProgram("quantlab-no-such-program", [])).rejects.toThrow(
      "quantlab-no-such-program is not installed",
    );
  });
  it("stops the program with the signal's own reason", async () => {
    const stop = new AbortController();
    const endless = node("setInterval(() => {}, 1000)", { signal: stop.signal });
    stop.abort(new Error("stopped"));
    await expect(endless).rejects.toThrow("stopped");
  });
  it("kills the program when its time is up", async () => {
    await expect(node("setInterval(() => {}, 1000)", { timeoutMs: 50 })).rejects.toThrow("was ended by SIGTERM");
  });
});
