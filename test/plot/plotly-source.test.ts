import { Script } from "node:vm";
import { describe, expect, it } from "vitest";
import { inlineScript, plotlySource } from "../../src/plot/plotly-source.js";

describe("plotlySource()", () => {
  it("is a program, with nothing in it that could end its script element or hide the end", () => {
    const source = plotlySource();
    expect(source).not.toMatch(/<\/script|<!--|\r/i);
    expect(source.length).toBeGreaterThan(1_000_000);
    expect(() => new Script(source)).not.toThrow();
  });
});

describe("inlineScript(source)", () => {
  it("changes the text of a program and not what it computes", () => {
    const source = '["</script>", "</SCRIPT >", "<!--", "</p>", /<\\/script>/.test("</script>")]';
    const inlined = inlineScript(source);
    expect(inlined).not.toMatch(/<\/script|<!--/i);
    expect(new Script(inlined).runInNewContext()).toEqual(new Script(source).runInNewContext());
  });
});
