import { beforeAll, describe, expect, it } from "vitest";
import { loadCompiler } from "./notebook.mjs";

let completeness: Awaited<ReturnType<typeof loadCompiler>>["completeness"];
beforeAll(async () => ({ completeness } = await loadCompiler()));

describe("completeness(source)", () => {
  it.each([
    "",
    "1 + 1",
    "const x = 1;",
    "function f() { return 1; }",
    "// comment",
    "if (x) {\n  y();\n}\n",
    "await f()",
    "<T>(x: T) => x",
  ])("calls %j complete", (source) => expect(completeness(source)).toEqual({ status: "complete" }));

  it.each([
    ["1 +", ""],
    ["f(", "  "],
    ["function f() {", "  "],
    ["if (true) {\n  for (;;) {", "    "],
    ["if (true) {\n  y();", "  "],
    ["const s = `text\nmore", ""],
    ["/* comment", ""],
    ["[1,\n", ""],
  ])("calls %j incomplete, with indent %j", (source, indent) => {
    expect(completeness(source)).toEqual({ status: "incomplete", indent });
  });

  it.each(["1 +* 2", "f)", "}", "const 1 = 2", "let s = 'open\n'", "%%html"])("calls %j invalid", (source) => {
    expect(completeness(source)).toEqual({ status: "invalid" });
  });

  it("lets two empty lines end an incomplete text", () => {
    expect(completeness("function f() {\n\n\n")).toEqual({ status: "complete" });
  });
});
