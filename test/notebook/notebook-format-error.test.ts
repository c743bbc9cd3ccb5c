import { expect, it } from "vitest";
import { NotebookFormatError } from "../../src/notebook/notebook-format-error.js";

it("NotebookFormatError is a RangeError with a name and a cause", () => {
  const cause = new Error("why");
  const error = new NotebookFormatError("what", { cause });
  expect(error).toBeInstanceOf(RangeError);
  expect(error).toMatchObject({ name: "NotebookFormatError", message: "what", cause });
});
