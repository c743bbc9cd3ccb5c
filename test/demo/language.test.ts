import { describe, expect, it } from "vitest";
import { languageOf } from "../../demo/src/language.js";

describe("languageOf(search, browser)", () => {
  it.each([
    ["", "zh-CN", "zh"],
    ["", "de", "en"],
    ["?lang=zh", "en-GB", "zh"],
    ["?lang=en", "zh-TW", "en"],
  ])("of %j in a browser of %s is %s", (search, browser, language) =>
    expect(languageOf(search, browser)).toBe(language),
  );
});
