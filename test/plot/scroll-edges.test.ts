import { describe, expect, it } from "vitest";
import { scrollEdges } from "../../src/plot/scroll-edges.js";

describe("scrollEdges(selectors, ground)", () => {
  it("lets the boxes scroll, with shadows that stay and covers that scroll along", () => {
    const rule = scrollEdges("pre, table", "white");
    expect(rule).toMatch(/^pre, table \{ overflow-x: auto; background: .*, white; \}$/);
    expect([rule.match(/no-repeat local/g)?.length, rule.match(/no-repeat scroll/g)?.length]).toEqual([2, 2]);
  });
});
