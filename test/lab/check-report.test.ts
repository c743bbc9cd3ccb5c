import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import type { TestResult } from "../../src/course/index.js";
import type { MimeBundle } from "../../src/display/index.js";
import { CheckReport } from "../../src/lab/index.js";

const bundleOf = (report: CheckReport) =>
  (report as unknown as Record<symbol, () => MimeBundle>)[Symbol.for("Jupyter.display")]!.call(report) as {
    "text/plain": string;
    "text/html": string;
  };

const right: TestResult = { name: "rounds", passed: true };
const wrong: TestResult = {
  name: "clamps & adds",
  passed: false,
  message: "must be <1>, got 2\nHint: clamp",
  grids: [
    { title: "yours", values: [1, -0.5, NaN, -0.001], columns: 2, wrong: [true, false, false, false] },
    { title: "expected", values: [0, 0, 0, 0], columns: 2 },
  ],
};
const open: TestResult = { name: "divides", passed: false, unanswered: true };
const advice: TestResult = { name: "leaves no tensors behind", passed: false, advice: true, message: "tidy up" };

describe("new CheckReport(question, language, tests)", () => {
  it.each([
    ["passed", [right]],
    ["passed", [right, advice]],
    ["wrong", [right, wrong]],
    ["wrong", [wrong, open]],
    ["unanswered", [open]],
    ["unanswered", [right, open]],
  ] as const)("is %s with such tests", (status, tests) => {
    expect(new CheckReport("q4", "en", tests).status).toBe(status);
  });

  it("shows itself as text, in the notebook and to console.log", () => {
    const report = new CheckReport("q4", "en", [right, wrong, { ...wrong, name: "again" }, advice]);
    const text = `q4 Linear quantization: 1 of 3 tests passed
  ✓ passed: rounds
  ✗ wrong: clamps & adds
    must be <1>, got 2
    Hint: clamp
  ✗ wrong: again`;
    expect(bundleOf(report)["text/plain"]).toBe(text);
    expect(inspect(report)).toBe(text);
  });

  it("gives advice where the answer is right", () => {
    const text = bundleOf(new CheckReport("q4", "zh", [right, advice]))["text/plain"];
    expect(text).toContain("q4 线性量化：1 项测试全部通过");
    expect(text).toContain("! 建议: leaves no tensors behind");
  });

  it("lists the tests that it counts: advice that is followed is neither", () => {
    const text = bundleOf(new CheckReport("q4", "en", [right, { ...advice, passed: true }]))["text/plain"];
    expect(text).toBe("q4 Linear quantization: all 1 tests passed\n  ✓ passed: rounds");
  });

  it("says of an exercise that nobody has begun just that", () => {
    expect(bundleOf(new CheckReport("q4", "en", [open, open]))["text/plain"]).toBe(
      "q4 Linear quantization: not answered yet",
    );
  });

  it("shows itself as HTML without scripts, escaped, with words beside the colours", () => {
    const html = bundleOf(new CheckReport("q4", "en", [right, wrong]))["text/html"];
    expect(html).not.toMatch(/<script|class=|<1>/);
    expect(html).toContain("must be &lt;1&gt;, got 2<br>Hint: clamp");
    expect(html).toContain("clamps &amp; adds");
    expect(html).toMatch(/✓<\/span> passed.*rounds/);
    expect(html).toContain("yours: 1 differ (≠)");
    expect(html.match(/≠ 1\.00</g)).toHaveLength(1);
    expect(html).toMatch(/>-0\.50</);
    expect(html).toMatch(/>NaN</);
    expect(html).toMatch(/>0\.00</);
    expect(html).not.toContain("-0.00");
    expect(html.match(/<tr/g)).toHaveLength(4);
  });
});
