import { describe, expect, it } from "vitest";
import { studentNotebook } from "../../src/notebook/student-notebook.js";
import type { Cell } from "../../src/notebook/notebook.js";
import { code, markdown, notebookOf } from "./some-notebook.js";

const answer = { quantlab: { role: "answer", question: "q4" } } as const;
const handedOut = (cell: Cell, language?: "en" | "zh"): string =>
  studentNotebook(notebookOf(cell), language).cells[0]?.source as string;
const lines = (...each: string[]): string => each.join("\n");

describe("studentNotebook(solution, language)", () => {
  it("puts a line that throws where the solution was, at its indent", () => {
    const source = lines(
      "const base = 2;",
      "/** Doc. */",
      "export async function twice(x: number) {",
      "  const y = x;",
      "  // BEGIN SOLUTION",
      "  return base * y;",
      "",
      "  // END SOLUTION",
      "}",
    );
    expect(handedOut(code(source, answer))).toBe(
      lines(
        "const base = 2;",
        "/** Doc. */",
        "export async function twice(x: number) {",
        "  const y = x;",
        "  // your code",
        '  throw new Error("not answered yet: twice");',
        "}",
      ),
    );
  });
  it("names each of several functions, in Chinese too", () => {
    const one = (name: string) => [
      `const ${name} = (x: number) => {`,
      "  // BEGIN SOLUTION",
      "  return x;",
      "  // END SOLUTION",
      "};",
    ];
    const source = handedOut(code(lines(...one("a"), ...one("b")), answer), "zh");
    expect(source.match(/throw.*/g)).toEqual([
      'throw new Error("not answered yet: a（尚未作答）");',
      'throw new Error("not answered yet: b（尚未作答）");',
    ]);
    expect(source).toContain("  // 你的代码\n  throw");
  });
  it("puts what the mark says in a solution's place", () => {
    const source = lines("// BEGIN SOLUTION: const bits: number = NaN;", "const bits: number = 4;", "// END SOLUTION");
    expect(handedOut(code(source, answer))).toBe("// your code\nconst bits: number = NaN;");
  });
  it("names the question where no function is begun", () => {
    expect(handedOut(code("const a = 1;\n// BEGIN SOLUTION\n// END SOLUTION", answer))).toContain(
      '"not answered yet: q4"',
    );
  });
  it("empties an answer in words, and leaves other text", () => {
    expect(handedOut(markdown("Because.", { quantlab: { role: "words" } }))).toBe("*Your answer:*");
    expect(handedOut(markdown("Because.", { quantlab: { role: "words" } }), "zh")).toBe("*你的回答：*");
    expect(handedOut(markdown("# Hi"))).toBe("# Hi");
  });
  it("keeps nothing of a run, and names the kernel", () => {
    const run = code("1", {}, [{ output_type: "stream", name: "stdout", text: "1" }]);
    const { cells, metadata } = studentNotebook(notebookOf(run));
    expect(cells[0]).toMatchObject({ outputs: [], execution_count: null, id: run.id });
    expect(metadata).toMatchObject({
      kernelspec: { name: "quantlab", display_name: "TypeScript (Quantlab)", language: "typescript" },
      language_info: { name: "typescript" },
    });
    expect(run).toMatchObject({ execution_count: 1 });
  });
  it.each([
    ["1", /cell 1 \(code-\d+\): an answer must have a region from \/\/ BEGIN SOLUTION to \/\/ END SOLUTION, got none/],
    ["// BEGIN SOLUTION\n1", "// BEGIN SOLUTION must be closed by // END SOLUTION"],
    ["// END SOLUTION", "must alternate, got END twice"],
    ["// BEGIN SOLUTION\n// BEGIN SOLUTION", "must alternate, got BEGIN twice"],
  ])("names the cell whose marks are wrong: %j", (source, message) => {
    expect(() => studentNotebook(notebookOf(code(source, answer)))).toThrow(message);
  });
});
