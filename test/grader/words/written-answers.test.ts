import { beforeEach, describe, expect, it } from "vitest";
import { WrittenAnswers } from "../../../grader/src/words/written-answers.js";
import { SomeBook } from "./some-book.js";

let book: SomeBook;
let answers: WrittenAnswers;
beforeEach(() => {
  book = new SomeBook();
  answers = new WrittenAnswers(book);
});

const names = Array.from({ length: 20 }, (_, i) => `student-${String(i).padStart(2, "0")}`);

describe("WrittenAnswers", () => {
  it("finds every answer in words with its mark, question by question", async () => {
    book.add("ada", { q9: "A9", q10: "A10" }).add("bob", { q10: "B10" }).add("carl", {});
    const mark = await book.save("bob", "q10", { words: "", met: {}, comment: "", isDone: false, revision: 0 });
    const found = await answers.all();
    expect(found.map(({ words }) => words).sort()).toEqual(["A10", "A9", "B10"]);
    expect(found.map(({ question }) => question)).toEqual(["q9", "q10", "q10"]);
    expect(found.find(({ words }) => words === "B10")?.mark).toEqual(mark);
  });

  it("mixes names, in each question in another way, and always in the same", async () => {
    for (const name of names) book.add(name, { q9: "9", q10: "10" });
    const order = async () => {
      const found = await answers.all();
      return [found.slice(0, names.length), found.slice(names.length)].map((each) => each.map((one) => one.submission));
    };
    const [q9, q10] = await order();
    expect([...(q9 ?? [])].sort()).toEqual(names);
    expect(q9).not.toEqual(names);
    expect(q10).not.toEqual(q9);
    book.add("late", { q9: "9" });
    expect((await order())[0]?.filter((name) => name !== "late").slice(0, 5)).toEqual(q9?.slice(0, 5));
  });

  it("gives ids that tell no name, and finds an answer by its own, as it is now", async () => {
    book.add("ada", { q9: "A9", q10: "A10" });
    for (const answer of await answers.all()) {
      expect(answer.id).toMatch(/^[0-9a-f]{16}$/);
      expect(await answers.find(answer.id)).toEqual(answer);
    }
    const id = (await answers.all())[0]?.id as string;
    book.add("ada", { q9: "Another." });
    expect((await answers.find(id))?.words).toBe("Another.");
    expect(await answers.find("0123456789abcdef")).toBeUndefined();
    expect(await answers.find("../ada")).toBeUndefined();
  });
});
