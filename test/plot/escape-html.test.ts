import { describe, expect, it } from "vitest";
import { escapeHtml } from "../../src/plot/escape-html.js";

describe("escapeHtml(text)", () => {
  it("leaves nothing that ends a text or an attribute", () => {
    expect(escapeHtml(`<a href="x" id='y'>&amp;`)).toBe("&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;");
  });
});
