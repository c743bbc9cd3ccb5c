import { describe, expect, it } from "vitest";
import { isFull } from "../../../ui/src/long-output/is-full.js";

/** So many characters in lines of 100. */
const lines = (length: number) =>
  "x"
    .repeat(99)
    .concat("\n")
    .repeat(length / 100);
const red = "\u001b[31m";

describe("isFull(text)", () => {
  it.each([
    ["nothing", "", false],
    ["99,900 characters", lines(99_900), false],
    ["100,000", lines(100_000), true],
    ["a line that is not at its end", `${lines(100_000)}step 3 of 7`, false],
    ["such a line even in a text that has waited long", `${lines(250_000)}step 3 of 7`, false],
    ["a line of 99,999 characters after others", lines(100_000) + "x".repeat(99_999), false],
    ["a line of 100,000", "x".repeat(100_000), true],
    ["a colour that goes on", lines(100_000) + `${red}red\n`, false],
    ["a colour in bold that goes on", lines(100_000) + "\u001b[0;1;31mred\n", false],
    ["a colour of 256 that goes on", lines(100_000) + "\u001b[38;5;0mblack\n", false],
    ["a colour that has gone on long", lines(250_000) + `${red}red\n`, true],
    ["a colour that ended: all", lines(100_000) + `${red}red\u001b[0m\n`, true],
    ["a colour that ended: all, said shorter", lines(100_000) + `${red}red\u001b[m\n`, true],
    ["a colour that ended: ink", lines(100_000) + `${red}red\u001b[39m\n`, true],
    ["a code that is no colour", lines(100_000) + "\u001b[2Kgone\n", true],
  ])("%s", (_, text, full) => {
    expect(isFull(text)).toBe(full);
  });
});
