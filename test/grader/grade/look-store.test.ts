import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openLook } from "../../../grader/src/grade/look-store.js";
import { temporaryFolder } from "../export/temporary-folder.js";
import { makeGradebook } from "../gradebook/make-gradebook.js";
import { markByHand } from "../gradebook/mark-by-hand.js";
import { handIn, OTHER_TESTS, scoreOf } from "../gradebook/some-hand-in.js";

describe("openLook(out, name)", () => {
  it("keeps nothing at all without a place", async () => {
    const { store, page, lines } = await openLook(undefined, "ada");
    expect(await store.kept(handIn())).toBeUndefined();
    expect(await store.keep(handIn(), scoreOf(handIn()))).toEqual(scoreOf(handIn()));
    expect([page, lines]).toEqual([undefined, []]);
  });

  it("writes a report and makes no gradebook where there is none", async () => {
    const folder = temporaryFolder();
    const { store, page, lines } = await openLook(folder, "ada");
    await store.keep(handIn(), scoreOf(handIn()));
    expect([readdirSync(folder).sort(), page, lines]).toEqual([["ada.html", "ada.json"], `${folder}/ada.html`, []]);
  });

  it("tells the marks of a gradebook that is there, and leaves it as it is", async () => {
    const folder = temporaryFolder();
    const events = () => makeGradebook(folder, async (book) => (await book.events.read()).length);
    await makeGradebook(folder, async (book) => {
      await book.runs.record(handIn(), scoreOf(handIn()));
      await markByHand(book, "ada", "q9");
    });
    const before = await events();
    const { store, page, lines } = await openLook(folder, "ada");
    expect(lines).toEqual(["a look that counts for nothing: what ada has in the gradebook stays, and npm run grade -- --class writes that report again"]); // prettier-ignore
    expect(await store.kept(handIn())).toBeUndefined();
    expect((await store.keep(handIn(), scoreOf(handIn(), OTHER_TESTS, 3))).points).toBe(13);
    await store.fail(handIn(), "lanes");
    expect(readFileSync(page as string, "utf8")).toContain("13 of 25 points");
    expect(await events()).toBe(before);
  });
});
