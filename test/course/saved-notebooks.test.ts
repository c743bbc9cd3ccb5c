import { expect, it } from "vitest";
import { type CheckOutcome, SavedNotebooks } from "../../src/course/index.js";
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
