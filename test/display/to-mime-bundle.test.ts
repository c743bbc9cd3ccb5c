import { afterEach, describe, expect, it } from "vitest";
import { mimeBundle } from "../../src/display/index.js";
import { tensorGrid } from "../../src/plot/index.js";
import { installFrontEnd, removeFrontEnd } from "./fake-front-end.js";

afterEach(removeFrontEnd);
const figure = tensorGrid([1], [1, 1], { title: "a" });
const html = (value: unknown) => mimeBundle(value)?.data["text/html"] as string;

describe("mimeBundle(value)", () => {
  it("shows tensors, figures and tables", () => {
    expect(html({ shape: [1], dtype: "int32", dataSync: () => [1] })).toContain("Tensor int32 [1]");
    expect(html(figure)).toContain("quantlab-figure");
    expect(html({ columns: [{ heading: "a" }], rows: [[1]] })).toContain("<table>");
  });
  it("lets the first figure carry the script that draws them all", () => {
    installFrontEnd();
    expect(html(figure)).toContain('<script data-quantlab="plotly">');
    expect(html(figure)).not.toContain("<script");
  });
  it.each([[undefined], [null], [1], ["text"], [[1, 2]], [{ a: 1 }], [new Map()], [() => 1], [Object.create(null)]])(
    "has no picture of %o",
    (value) => expect(mimeBundle(value)).toBeUndefined(),
  );
});
