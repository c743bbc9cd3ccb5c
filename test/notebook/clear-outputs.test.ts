import { expect, it } from "vitest";
import { clearOutputs } from "../../src/notebook/clear-outputs.js";
import { code, markdown, notebookOf } from "./some-notebook.js";

it("clearOutputs(notebook) forgets which answer a check saw", () => {
  const check = { role: "check", question: "q4" } as const;
  const run = notebookOf(code("1", { quantlab: { ...check, checked: "0".repeat(64) }, tags: ["a"] }));
  expect(clearOutputs(run).cells[0]?.metadata).toEqual({ quantlab: check, tags: ["a"] });
});

it("clearOutputs(notebook) leaves nothing of a run, and the given notebook as it was", () => {
  const run = notebookOf(markdown("a"), code("1", {}, [{ output_type: "stream", name: "stdout", text: "1" }]));
  expect(clearOutputs(run).cells).toMatchObject([{ source: "a" }, { source: "1", outputs: [], execution_count: null }]);
  expect(run.cells[1]).toMatchObject({ execution_count: 1 });
});
