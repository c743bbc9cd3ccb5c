import { afterEach, describe, expect, it } from "vitest";
import { language, setLanguage } from "../../src/display/index.js";

afterEach(() => setLanguage("en"));

describe("setLanguage(language), language()", () => {
  it("is English until it is set", () => {
    expect(language()).toBe("en");
    setLanguage("zh");
    expect(language()).toBe("zh");
  });
  it("refuses a language that no text has", () => {
    expect(() => setLanguage("fr" as "en")).toThrow('setLanguage: language must be "en" or "zh", got "fr"');
  });
});
