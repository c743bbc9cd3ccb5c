import { readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { type CheckOutcome, courseProgress, SavedNotebooks } from "../../src/course/index.js";
import type { Notebook } from "../../src/notebook/index.js";
import { checkedCell, StudentFolder } from "./student-folder.js";

const student = new StudentFolder();

it("new SavedNotebooks().read(file) takes of copied checks the fresh one, else the last", async () => {
  await student.answer("q4", "1;");
  await student.check("q4", [true]);
  const wrong: CheckOutcome = { question: "q4", language: "en", status: "wrong", tests: [] };
  await student.change("q4", "check", (cell) => [cell, checkedCell({ ...cell, id: "copy" }, wrong, "0".repeat(64))]);
  const checkOf = async () => {
    const saved = await new SavedNotebooks().read(student.file("q4.ipynb"));
    return "fault" in saved ? saved : saved.checks.get("q4");
  };
  expect(await checkOf()).toMatchObject({ status: "passed", isFresh: true });
  await student.answer("q4", "2;");
  expect(await checkOf()).toMatchObject({ status: "wrong", isFresh: false });
});

it("new SavedNotebooks().read(file) takes any bytes, and any values in a notebook's places, without throwing", async () => {
  const file = student.file("q9.ipynb");
  const notebook = JSON.parse(readFileSync(file, "utf8")) as Notebook;
  const places = notebook.cells.flatMap((cell, i) => (cell.metadata.quantlab ? [i] : []));
  const outputs = fc.array(
    fc.oneof(
      fc.jsonValue(),
      fc.record({
        output_type: fc.constant("display_data"),
        metadata: fc.constant({}),
        data: fc.dictionary(fc.constant("application/vnd.quantlab.check+json"), fc.jsonValue()),
      }),
    ),
  );
  const quantlab = fc.record(
    {
      role: fc.oneof(fc.constantFrom("answer", "words", "check"), fc.jsonValue()),
      question: fc.oneof(fc.constantFrom("q9", "q10", "__proto__"), fc.jsonValue()),
      checked: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  const changed = fc
    .record({ place: fc.constantFrom(...places), quantlab, outputs, source: fc.oneof(fc.string(), fc.jsonValue()) })
    .map(({ place, quantlab, outputs, source }) => {
      const cells = notebook.cells.with(place, {
        ...{ cell_type: "code", id: "changed", execution_count: null, source, outputs, metadata: { quantlab } },
      } as unknown as Notebook["cells"][number]);
      return JSON.stringify({ ...notebook, cells });
    });
  const content = fc.oneof(fc.uint8Array(), fc.json(), changed);
  await fc.assert(
    fc.asyncProperty(content, async (bytes) => {
      writeFileSync(file, bytes);
      const { questions } = await courseProgress(student.path, "en");
      expect(questions).toHaveLength(10);
    }),
    { seed: 1, numRuns: 300 },
  );
});
