import { describe, expect, it } from "vitest";
import { parseDemoOptions } from "../../../src/reference/demo/demo-options.js";

describe("parseDemoOptions(args)", () => {
  it("opens the built-in network unless told otherwise", () => {
    expect(parseDemoOptions([])).toEqual({ data: "builtin", opens: true, prepare: false, help: false });
  });

  it("reads every option", () => {
    const args = "--data cifar10 --checkpoint a.pth --cifar10 d --port 0 --no-open --prepare --help";
    expect(parseDemoOptions(args.split(" "))).toEqual({
      ...{ data: "cifar10", checkpoint: "a.pth", cifar10: "d", port: 0 },
      ...{ opens: false, prepare: true, help: true },
    });
    expect(parseDemoOptions(["--out", "page"]).out).toBe("page");
  });

  it.each([
    ["--data mnist", "--data must be builtin or cifar10, got mnist"],
    ["--cifar10 d", "--cifar10 needs --data cifar10 beside it"],
    ["--port 70000", "--port must be an integer from 0 to 65535, got 70000"],
    ["--port x", "--port must be an integer from 0 to 65535, got x"],
    ["--out a --port 1", "--port is for serving, got it beside --out"],
    ["--bogus", "demo: Unknown option '--bogus'; npm run demo -- --help says more"],
  ])("refuses %s", (args, message) => {
    expect(() => parseDemoOptions(args.split(" "))).toThrow(message);
  });
});
