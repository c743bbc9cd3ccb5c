import { describe, expect, it } from "vitest";
import { sizeText } from "../../../ui/src/lab-panel/size-text.js";

describe("sizeText(bytes)", () => {
  it.each([
    [22, "1 kB"],
    [48_123, "48 kB"],
    [2_340_000, "2.3 MB"],
  ])("of %i is %s", (bytes, text) => expect(sizeText(bytes)).toBe(text));
});
