import { expect, it } from "vitest";
import { clearOutputs } from "../../src/notebook/clear-outputs.js";
import { code, markdown, notebookOf } from "./some-notebook.js";

it("clearOutputs(notebook) leaves nothing of a run, and the given notebook as it was", () => {
  const run = notebookOf(markdown("a"), code("1", {}, [{ output_type: "stream", name: "stdout", text: "1" }]));
  expect(clearOutputs(run).cells).toMatchObject([{ source: "a" }, { source: "1", outputs: [], execution_count: null }]);
  expect(run.cells[1]).toMatchObject({ execution_count: 1 });
});
