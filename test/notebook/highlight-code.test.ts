import { describe, expect, it } from "vitest";
import { highlightCode } from "../../src/notebook/highlight-code.js";

const text = (html: string): string =>
  html
    .replace(/<[^>]*>/g, "")
    .replace(
      /&(lt|gt|quot|#x27|amp);/g,
      (_, name: string) => ({ lt: "<", gt: ">", quot: '"', "#x27": "'" })[name] ?? "&",
    );

describe("highlightCode(source)", () => {
  it.each([
    "const a: Array<string> = f(`${1 + 2}`); // <b>&amp;</b>",
    "const = = `${",
    "</code><script>alert('x')</script>",
  ])("keeps every character of %j, and lets none be markup", (source) => {
    const html = highlightCode(source);
    expect(text(html)).toBe(source);
    expect(html.replace(/<span class="[\w -]+">|<\/span>/g, "")).not.toMatch(/[<>]/);
  });
  it("marks keywords, types and texts", () => {
    expect(highlightCode('let a: number = "b"')).toBe(
      '<span class="hljs-keyword">let</span> <span class="hljs-attr">a</span>: <span class="hljs-built_in">number</span> = <span class="hljs-string">&quot;b&quot;</span>',
    );
  });
});
