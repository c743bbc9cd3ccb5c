import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainText, plotlyText } from "../../src/plot/plotly-text.js";

describe("plotlyText(text)", () => {
  it("turns what plotly would read as a tag or an entity into text", () => {
    expect(plotlyText("<a href='x'>&lt;</a>")).toBe("&lt;a href='x'&gt;&amp;lt;&lt;/a&gt;");
  });
});

describe("plainText(label)", () => {
  it("drops tags and reads line breaks as spaces", () => {
    expect(plainText("<b>865</b><br>86.5 %")).toBe("865 86.5 %");
  });
  it("undoes plotlyText", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."<>&;ltgmpbr/ ") }), (text) => {
        expect(plainText(plotlyText(text))).toBe(text);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
