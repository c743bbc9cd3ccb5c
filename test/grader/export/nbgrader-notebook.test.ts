import { describe, expect, it } from "vitest";
import { nbgraderNotebook } from "../../../grader/src/export/index.js";
import { nbgraderNotebooks } from "../../../grader/src/export/nbgrader-notebooks.js";
import { answerCells, parseNotebook } from "../../../src/notebook/index.js";
import { code, markdown, notebookOf } from "../../notebook/some-notebook.js";
import { aBoolean, aNumber, objectOf, oneOf, textLike } from "./shape.js";

/**
 * nbgrader's v3 cell metadata, by nbgrader/nbgraderformat/v3.json of nbgrader 0.9.6 (https://github.com/jupyter/nbgrader), and no other key. That nbgrader's
 * own validator takes them: test/e2e/nbgrader-export.test.ts.
 */
const published = objectOf(
  { schema_version: oneOf(3), grade: aBoolean, locked: aBoolean, solution: aBoolean },
  {
    task: aBoolean,
    grade_id: textLike(/^[a-zA-Z0-9_-]*$/),
    points: aNumber(0),
    checksum: textLike(/^[0-9a-f]{32}$/),
    cell_type: oneOf("raw", "code", "markdown"),
  },
);

const cellsOf = async (language: "en" | "zh") =>
  [...(await nbgraderNotebooks(language)).values()].flatMap((text) => parseNotebook(text).cells);

describe("nbgraderNotebook(notebook)", () => {
  it("marks answers with their points, locks checks, and leaves the rest and the course's own metadata alone", () => {
    const quantlab = { role: "answer", question: "q4", points: 15 } as const;
    const answer = { ...code("let x = 1;", { quantlab }), id: "q4-answer" };
    const check = code("check", { quantlab: { role: "check", question: "q4" } });
    const words = markdown("why", { quantlab: { role: "words", question: "q10", points: 5 } });
    const bonus = markdown("more", { quantlab: { role: "words", question: "q9", points: 5 } });
    const before = notebookOf(
      answer,
      check,
      words,
      bonus,
      markdown("text"),
      code("setup", { quantlab: { role: "setup" } }),
    );
    const after = nbgraderNotebook(before);
    const marks = after.cells.map(({ metadata: { nbgrader } }) => nbgrader);
    const isAnswer = { schema_version: 3, grade: true, locked: false, solution: true, task: false };
    expect(marks).toEqual([
      {
        ...isAnswer,
        ...{ points: 15, cell_type: "code", grade_id: "q4-answer" },
        // printf 'let x = 1;codeTrueTrueFalseq4-answer15.0' | md5sum
        checksum: "5b69bd31372501e32182ce0494de30c0",
      },
      expect.objectContaining({ grade: false, locked: true, solution: false, cell_type: "code" }),
      expect.objectContaining({ ...isAnswer, points: 5, cell_type: "markdown" }),
      // Points on top have a field of their own there.
      expect.objectContaining({ ...isAnswer, points: 0 }),
      undefined,
      undefined,
    ]);
    for (const mark of marks.slice(0, 4)) expect(published(mark)).toEqual([]);
    expect(marks[1]).not.toHaveProperty("points");
    expect(published({ ...(marks[0] as object), hint: "x" })).toEqual(["value must not have hint"]);
    expect(after.cells.map(({ metadata: { quantlab } }) => quantlab)).toEqual(
      before.cells.map((cell) => cell.metadata.quantlab),
    );
    expect(before.cells[0]!.metadata).not.toHaveProperty("nbgrader");
  });
});

describe("nbgraderNotebooks(language)", () => {
  it.each(["en", "zh"] as const)("gives the course's 100 points, in %s, under ids of their own", async (language) => {
    const cells = await cellsOf(language);
    const marks = cells.flatMap(({ metadata: { nbgrader } }) =>
      nbgrader ? [nbgrader as { points?: number; grade_id: string }] : [],
    );
    expect(marks.reduce((sum, { points = 0 }) => sum + points, 0)).toBe(100);
    expect(new Set(marks.map(({ grade_id }) => grade_id)).size).toBe(marks.length);
    expect(marks.flatMap((mark) => published(mark))).toEqual([]);
  });
  it("holds no solution: it is what students get", async () => {
    const files = await nbgraderNotebooks("en");
    expect(files.size).toBe(9);
    expect([...files.values()].join("")).not.toMatch(/BEGIN SOLUTION/);
    const answers = [...files.values()].flatMap((text) => answerCells(parseNotebook(text)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 9 }, () => "unanswered"));
  });
});
