import { describe, expect, it } from "vitest";
import { tokenize } from "../../../grader/src/similarity/tokenize.js";

const kinds = (source: string): string => (tokenize(source) ?? []).map(({ token }) => token).join(" ");

describe("tokenize(source)", () => {
  it("writes each node as a bracket, its kind, its children and a bracket", () => {
    expect(kinds("f(x);")).toBe(
      "( SourceFile ( ExpressionStatement ( CallExpression ( Identifier ) ( Identifier ) ) ) ( EndOfFileToken ) )",
    );
  });

  it.each([
    ["names", "const a = b + 1;", "const other = another + 1;"],
    ["values", 'f(1, "one");', 'f(22, "two");'],
    ["comments and white space", "f(1); // one\n\n/* two */ g();", "f(\n1\n)\ng()"],
    ["types", "const f = (x) => x as number;", "const f = <T extends object>(x: T[]): number => x!;"],
    ["brackets around an expression", "a + b * c;", "(a + (b * c));"],
    ["declared types", "f();", "type A = number;\ninterface B { a: A }\nf();"],
  ])("is the same for other %s", (_, one, other) => expect(kinds(other)).toBe(kinds(one)));

  it.each([
    ["operator", "a + b;", "a - b;"],
    ["kind of value", "f(1);", 'f("1");'],
    ["order", "f(a, 1);", "f(1, a);"],
    ["statement", "if (a) f();", "while (a) f();"],
  ])("differs with another %s", (_, one, other) => expect(kinds(other)).not.toBe(kinds(one)));

  it("knows where a node stands, without its children", () => {
    const [, file, , statement] = tokenize("\n  f(\n x);") ?? [];
    expect([file, statement]).toEqual([
      { token: "SourceFile", startRow: 1, startCol: 2, endRow: 1, endCol: 2 },
      { token: "ExpressionStatement", startRow: 1, startCol: 2, endRow: 1, endCol: 2 },
    ]);
    const places = (tokenize("\n  f(\n x);") ?? []).filter(({ token }) => token === "Identifier");
    expect(places.map(({ startRow, startCol }) => [startRow, startCol])).toEqual([[1, 2], [2, 1]]); // prettier-ignore
  });

  it.each(["function f( {{{", "const = ;", "if (", "}", "@", "class { #", "`${", "<T", "\u0000", ""])(
    "reads %j as far as it goes, in order",
    (source) => {
      const tokens = tokenize(source) ?? [];
      expect(tokens[1]?.token).toBe("SourceFile");
      const starts = tokens.flatMap(({ token, startRow, startCol }) => (token === ")" ? [] : [1000 * startRow + startCol])); // prettier-ignore
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
    },
  );

  it("gives up on what keeps the parser busy or nests too deep, and reads the next one as ever", () => {
    const arrow = "const a = (b) => c; x ? (y) : z;";
    const before = kinds(arrow);
    expect(tokenize("async(".repeat(300))).toBeUndefined();
    expect(tokenize("[".repeat(30_000))).toBeUndefined();
    expect(kinds(arrow)).toBe(before);
  });
});
