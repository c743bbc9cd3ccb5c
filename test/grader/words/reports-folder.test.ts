import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ReportsFolder } from "../../../grader/src/words/reports-folder.js";
import { SomeReports } from "./some-reports.js";

let reports: SomeReports;
let folder: ReportsFolder;
beforeEach(() => {
  reports = new SomeReports();
  folder = new ReportsFolder(reports.folder);
});
afterEach(() => reports.remove());

const names = Array.from({ length: 20 }, (_, i) => `student-${String(i).padStart(2, "0")}`);

describe("ReportsFolder", () => {
  it("finds every answer in words, question by question", async () => {
    reports.add("ada", { q9: "A9", q10: "A10" }).add("bob", { q10: "B10" }).add("carl", {});
    const found = await folder.answers();
    expect(found.map(({ words }) => words).sort()).toEqual(["A10", "A9", "B10"]);
    expect(found.map(({ question }) => question)).toEqual(["q9", "q10", "q10"]);
  });

  it("mixes names, in each question in another way, and always in the same", async () => {
    for (const name of names) reports.add(name, { q9: "9", q10: "10" });
    const order = async () => {
      const found = await folder.answers();
      return [found.slice(0, names.length), found.slice(names.length)].map((each) => each.map(({ name }) => name));
    };
    const [q9, q10] = await order();
    expect([...(q9 ?? [])].sort()).toEqual(names);
    expect(q9).not.toEqual(names);
    expect(q10).not.toEqual(q9);
    reports.add("late", { q9: "9" });
    expect((await order())[0]?.filter((name) => name !== "late").slice(0, 5)).toEqual(q9?.slice(0, 5));
  });

  it("gives ids that tell no name, and finds an answer by its own", async () => {
    reports.add("ada", { q9: "A9", q10: "A10" });
    for (const answer of await folder.answers()) {
      expect(answer.id).toMatch(/^[0-9a-f]{16}$/);
      expect(await folder.answer(answer.id)).toEqual(answer);
    }
    expect(await folder.answer("0123456789abcdef")).toBeUndefined();
    expect(await folder.answer("../ada")).toBeUndefined();
  });

  it("passes over whatever is no score", async () => {
    reports.add("ada", { q9: "A9" });
    reports.addFile("results.json", "[]").addFile("broken.json", "{").addFile(".hidden.json", "{}");
    reports.addFile("marks/ada.json", "{}").addFile("dir.json/x", "").addFile("ada.html", "");
    expect((await folder.answers()).map(({ name }) => name)).toEqual(["ada"]);
  });
});
