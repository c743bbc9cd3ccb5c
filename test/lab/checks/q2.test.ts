import { describe, expect, it } from "vitest";
import { messagesOf } from "../messages-of.mjs";

const right = { colours4bit: 16, numberOfColours: (bits: number) => Math.min(2 ** bits, 25) };
const wrong: [slip: string, answer: object, message: string][] = [
  [
    "4 bits are 4 colours",
    { ...right, colours4bit: 4 },
    "colours4bit is not 4\nHint: each bit doubles the number of levels",
  ],
  ["4 bits are 8 colours", { ...right, colours4bit: 8 }, "each bit doubles the number of levels"],
  ["a text", { ...right, colours4bit: "16" }, "colours4bit must be a finite number, got the string 16"],
  [
    "2^n without end",
    { ...right, numberOfColours: (n: number) => 2 ** n },
    "is not 32\nHint: the tensor has only 25 numbers",
  ],
  ["2 n", { ...right, numberOfColours: (n: number) => 2 * n }, "numberOfColours(3) is not 6\nHint: each bit doubles"],
  ["^ for a power", { ...right, numberOfColours: (n: number) => 2 ^ n }, "numberOfColours(1) is not 3"],
  [
    "nothing returned",
    { ...right, numberOfColours: () => undefined },
    "numberOfColours(1) must be a finite number, got nothing",
  ],
];

describe("the visible check of q2", () => {
  it("passes the right numbers", async () => {
    expect(await messagesOf("q2", right)).toBe("");
  });
  it.each(wrong)("says what is wrong: %s", async (_, answer, message) => {
    expect(await messagesOf("q2", answer)).toContain(message);
  });
});
