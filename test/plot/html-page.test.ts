import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { htmlPage } from "../../src/plot/html-page.js";

const plain = { lang: "en", title: "t", body: "<p>Hi</p>", figures: [] };
const evil = `</script><script>alert("x")</script><!--`;

describe("htmlPage({ lang, title, body, figures, style })", () => {
  it("allows no script at all without figures", () => {
    expect(htmlPage(plain, "/* plotly */")).toContain("script-src 'none'");
    expect(htmlPage(plain, "/* plotly */")).not.toContain("plotly */");
  });
  it("allows its own two scripts by digest, and nothing from anywhere", () => {
    const digest = createHash("sha256").update("/* plotly */").digest("base64");
    const html = htmlPage({ ...plain, figures: [{ data: [], layout: {} }] }, "/* plotly */");
    expect(html).toContain(`content="default-src 'none'; script-src 'sha256-${digest}' 'sha256-`);
    expect(html.match(/<script>/g)).toHaveLength(2);
  });
  it("lets neither title nor figure break out", () => {
    const tags = (text: string) =>
      htmlPage({ ...plain, title: text, lang: text, figures: [{ data: text, layout: {} }] }, "").match(
        /<\/?script|<!--/gi,
      );
    expect(tags(evil)).toEqual(tags("harmless"));
  });
  it("keeps the body as it is, and adds styles", () => {
    const html = htmlPage({ ...plain, style: "p { color: red; }" });
    expect(html).toContain("<p>Hi</p>");
    expect(html).toContain("p { color: red; }</style>");
  });
});
