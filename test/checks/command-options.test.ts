import { describe, expect, it } from "vitest";
import { commandOptions } from "../../src/checks/command-options.js";

const options = { lang: { type: "string" }, loud: { type: "boolean" } } as const;
const read = (...args: string[]) => commandOptions("notebooks", { args, options });

describe("commandOptions(command, config)", () => {
  it("gives the options", () => {
    expect({ ...read("--lang", "zh", "--loud").values }).toEqual({ lang: "zh", loud: true });
  });
  it.each([
    [["--quiet"], "Unknown option '--quiet'"],
    [["--lang"], "Option '--lang <value>' argument missing"],
    [["--lang", "--loud"], "Option '--lang' argument is ambiguous"],
    [["--loud=1"], "Option '--loud' does not take an argument"],
    [["q1"], "Unexpected argument 'q1'"],
  ])("says in one line what is wrong with %j, and where help is", (args, why) => {
    const line = `notebooks: ${why}; npm run notebooks -- --help says more`;
    expect(() => read(...args)).toThrow(RangeError);
    expect(() => read(...args)).toThrow(expect.objectContaining({ message: line }) as Error);
  });
});
