import { describe, expect, it } from "vitest";
import { answerCells } from "../../src/notebook/answer-cells.js";
import { studentNotebook } from "../../src/notebook/student-notebook.js";
import { code, markdown, notebookOf } from "./some-notebook.js";

const metadata = (question = "q4") => ({ quantlab: { role: "answer", question } }) as const;
const statusOf = (source: string) => answerCells(notebookOf(code(source, metadata())))[0]?.status;

describe("answerCells(notebook)", () => {
  it("gives one answer a question, in the notebook's order, with its source and place", () => {
    const cells = [
      markdown("# Hi"),
      code("1"),
      { ...code("let b;", metadata("q5")), id: "five" },
      code("let a;", metadata()),
    ];
    const answers = answerCells(notebookOf(...cells));
    expect(answers.map(({ question }) => question)).toEqual(["q5", "q4"]);
    expect(answers[0]).toEqual({ question: "q5", status: "ok", source: "let b;", position: 3, cellId: "five" });
  });
  it("knows a cell that was emptied, or holds comments alone", () => {
    expect(["", " \n", "// your code", "/* a */\n// b"].map(statusOf)).toEqual(Array(4).fill("unanswered"));
    expect(statusOf("/* a */ 1")).toBe("ok");
  });
  it("knows a cell as it was handed out", () => {
    const solution = code("function f() {\n  // BEGIN SOLUTION\n  return 1;\n  // END SOLUTION\n}", metadata());
    const [answer] = answerCells(studentNotebook(notebookOf(solution)));
    expect(answer).toMatchObject({
      status: "unanswered",
      message: 'the answer to q4 (cell 1) still holds the line that throws "not answered yet"',
    });
  });
  it("knows a cell that is no code any more", () => {
    const [answer] = answerCells(notebookOf(markdown("let a;", metadata())));
    expect(answer).toMatchObject({
      status: "retyped",
      message: "the answer to q4 (cell 1) must be a code cell, got a markdown cell",
    });
  });
  it("takes the answered one of copies, or either of equal ones, and no side between two that differ", () => {
    const answers = (...sources: string[]) =>
      answerCells(notebookOf(...sources.map((source) => code(source, metadata()))));
    expect(answers("", "let a;")).toMatchObject([{ status: "ok", position: 2 }]);
    expect(answers("let a;", "let a;\n")).toMatchObject([{ status: "ok", position: 1 }]);
    expect(answers("", "")).toMatchObject([{ status: "unanswered", position: 1 }]);
    expect(answers("let a;", "", "let b;")).toEqual([
      { question: "q4", status: "duplicated", message: "the answer to q4 must be one cell, got cells 1 and 3" },
    ]);
  });
  it("gives the answers in words, which nobody has given while the prompt stands there alone", () => {
    const words = { quantlab: { role: "words", question: "q10" } } as const;
    const statusOfWords = (source: string) =>
      answerCells(notebookOf(code("1", metadata()), markdown(source, words)), "words").map(({ status }) => status);
    const [, handedOut] = studentNotebook(notebookOf(code("1"), markdown("4 bits.", words)), "zh").cells;
    expect(handedOut?.source).toBe("*你的回答：*");
    for (const source of ["*你的回答：*", " *Your answer:*\n", ""])
      expect(statusOfWords(source)).toEqual(["unanswered"]);
    expect(statusOfWords("*Your answer:* 4 bits.")).toEqual(["ok"]);
  });
  it("ignores what metadata cannot mean", () => {
    const odd = { quantlab: { role: "answer", question: 4 as unknown as string } } as const;
    expect(answerCells(notebookOf(code("1", odd)))).toEqual([]);
  });
});
