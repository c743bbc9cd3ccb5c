import { describe, expect, it } from "vitest";
import { stackFrames } from "../../../src/kernel/session/stack-frames.js";

describe("stackFrames(stack)", () => {
  it("reads functions, constructors, asynchronous and nameless frames, and passes over frames without a place", () => {
    const stack = [
      "Error: at first (this is:1:2 no frame)",
      "    at new Box (/home/a (b)/box.ts:1:2)",
      "    at async Promise.all (index 0)",
      "    at async Object.load (cell-3.ts:4:5)",
      "    at cell-3.ts:6:7",
      "    at Array.map (<anonymous>)",
      "    at async file:///x/y.mjs:8:9",
    ].join("\n");
    expect(stackFrames(stack)).toEqual([
      { name: "new Box", file: "/home/a (b)/box.ts", line: 1, column: 2 },
      { name: "load", file: "cell-3.ts", line: 4, column: 5 },
      { name: "", file: "cell-3.ts", line: 6, column: 7 },
      { name: "", file: "file:///x/y.mjs", line: 8, column: 9 },
    ]);
  });

  it("finds nothing in what is no text", () => {
    expect(stackFrames(undefined)).toEqual([]);
    expect(stackFrames([1])).toEqual([]);
  });
});
