import { describe, expect, it } from "vitest";
import { cutText } from "../../../src/kernel/session/cut-text.js";

describe("cutText(text, length)", () => {
  it("leaves a text that fits, and says how much it takes from one that does not", () => {
    expect(cutText("abcd", 4)).toBe("abcd");
    expect(cutText("abcde", 4)).toBe("abcd … (1 more characters)");
  });
});
