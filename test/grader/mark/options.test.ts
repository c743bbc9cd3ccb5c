import { describe, expect, it } from "vitest";
import { markCommand } from "../../../grader/src/mark/options.js";

describe("markCommand(args)", () => {
  it.each([
    [[], { reports: "reports", as: undefined, port: undefined, opens: true, help: false }],
    [
      ["out", "--as", "ben", "--port", "0", "--no-open"],
      { reports: "out", as: "ben", port: 0, opens: false, help: false },
    ],
    [["--help"], { reports: "reports", as: undefined, port: undefined, opens: true, help: true }],
  ])("reads %j", (args, command) => expect(markCommand(args)).toEqual(command));

  it.each([
    [["a", "b"], "mark: must be given one folder, got 2"],
    [["--port", "x"], "mark: --port must be an integer from 0 to 65535, got x"],
    [["--port", "65536"], "mark: --port must be an integer from 0 to 65535, got 65536"],
    [["--nope"], "npm run mark -- --help says more"],
  ])("refuses %j", (args, message) => expect(() => markCommand(args)).toThrow(message));
});
