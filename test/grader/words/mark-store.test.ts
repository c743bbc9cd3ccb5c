import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Mark } from "../../../grader/src/words/mark.js";
import { MarkStore, StaleMarkError } from "../../../grader/src/words/mark-store.js";
import { SomeReports } from "./some-reports.js";

const mark = (change: Partial<Mark> = {}): Mark => ({
  ...{ words: "0".repeat(64), met: { why: true }, comment: "", isDone: true, revision: 0 },
  ...change,
});

let reports: SomeReports;
let store: MarkStore;
beforeEach(() => {
  reports = new SomeReports();
  store = new MarkStore(reports.folder);
});
afterEach(() => reports.remove());

describe("MarkStore", () => {
  it("keeps a mark for each question, and knows none before", async () => {
    expect(await store.read("ada")).toEqual({});
    await store.save("ada", "q9", mark());
    await store.save("ada", "q10", mark({ comment: "好" }));
    expect(await new MarkStore(reports.folder).read("ada")).toEqual({
      q9: mark({ revision: 1 }),
      q10: mark({ comment: "好", revision: 1 }),
    });
    expect(await store.read("bob")).toEqual({});
  });

  it("leaves nothing but the file", async () => {
    await store.save("ada", "q9", mark());
    expect(readdirSync(path.join(reports.folder, "marks"))).toEqual(["ada.json"]);
  });

  it("refuses a mark that is not based on the one that is kept", async () => {
    await store.save("ada", "q9", mark({ comment: "first" }));
    await expect(store.save("ada", "q9", mark({ comment: "second" }))).rejects.toThrow(StaleMarkError);
    expect((await store.read("ada")).q9?.comment).toBe("first");
    await store.save("ada", "q9", mark({ comment: "second", revision: 1 }));
    expect((await store.read("ada")).q9).toMatchObject({ comment: "second", revision: 2 });
  });

  it("loses nothing of two that save at once", async () => {
    const stores = [store, new MarkStore(reports.folder)];
    const saves = ["a", "b"].flatMap((comment, i) =>
      (["q9", "q10"] as const).map((question) => stores[i]?.save("ada", question, mark({ comment }))),
    );
    const results = await Promise.allSettled(saves);
    const [kept, refused] = ["fulfilled", "rejected"].map((how) => results.filter(({ status }) => status === how));
    expect([kept?.length, refused?.length]).toEqual([2, 2]);
    expect(Object.keys(await store.read("ada")).sort()).toEqual(["q10", "q9"]);
  });

  it("tells of all marks before the next is saved", async () => {
    const told: string[] = [];
    const tell = (marks: object) => Promise.resolve(void told.push(Object.keys(marks).join()));
    await Promise.all([store.save("ada", "q9", mark(), tell), store.save("ada", "q10", mark(), tell)]);
    expect(told.map((each) => each.split(",").length)).toEqual([1, 2]);
  });

  it.each(["{", "[]", '{"q9":{}}', JSON.stringify({ q9: mark({ met: { why: 1 as never } }) })])(
    "refuses a file that holds %s, and leaves it as it is",
    async (content) => {
      await store.save("ada", "q9", mark());
      const file = path.join(reports.folder, "marks", "ada.json");
      writeFileSync(file, content);
      const refused = `${file}: must be marks as npm run mark writes them`;
      await expect(store.read("ada")).rejects.toThrow(refused);
      await expect(store.save("ada", "q9", mark())).rejects.toThrow(refused);
      expect(readFileSync(file, "utf8")).toBe(content);
    },
  );
});
