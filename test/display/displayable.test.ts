import { describe, expect, it } from "vitest";
import { html, markdown, mimeBundle } from "../../src/display/index.js";

const show = Symbol.for("Jupyter.display");

describe("html(source), markdown(source)", () => {
  it("show themselves by Jupyter's convention", () => {
    expect(html("<b>8</b> &lt; 9")[show as never]).toBeTypeOf("function");
    expect(mimeBundle(html("<b>8</b> &lt; 9"))).toEqual({
      data: { "text/html": "<b>8</b> &lt; 9", "text/plain": "8 < 9" },
    });
    expect(mimeBundle(markdown("*8*"))).toEqual({ data: { "text/markdown": "*8*", "text/plain": "*8*" } });
  });
});

describe("mimeBundle(value that shows itself)", () => {
  it("takes formats, or formats with metadata", () => {
    expect(mimeBundle({ [show]: () => ({ "text/plain": "a" }) })).toEqual({ data: { "text/plain": "a" } });
    const full = { data: { "text/plain": "a" }, metadata: { isolated: true } };
    expect(mimeBundle({ [show]: () => full })).toEqual(full);
  });
  it("does not wait", () => {
    expect(mimeBundle({ [show]: () => Promise.resolve({}) })).toBeUndefined();
  });
});
