import { beforeEach, describe, expect, it } from "vitest";
import type { Mark } from "../../../../grader/src/words/mark.js";
import { Saver, StaleError } from "../../../../grader/src/words/page/saver.js";

const mark = (comment: string, revision = 0): Mark => ({ words: "w", met: {}, comment, isDone: false, revision });

/** A server that answers when it is told to. */
let calls: { id: string; mark: Mark; answer(revision: number): void; fail(error: Error): void }[];
let events: string[];
let saver: Saver;
beforeEach(() => {
  calls = [];
  events = [];
  saver = new Saver({
    put: (id, mark) =>
      new Promise((resolve, reject) => {
        calls.push({ id, mark, answer: (revision) => resolve({ ...mark, revision }), fail: reject });
      }),
    onSaved: (id, { comment, revision }) => void events.push(`saved ${id} ${comment} ${revision}`),
    onStale: (id, { comment }) => void events.push(`stale ${id} ${comment}`),
    onState: (state) => void events.push(typeof state === "string" ? state : state.failure),
    pause: () => Promise.resolve(),
  });
});
const settled = () => new Promise((resolve) => setImmediate(resolve));
const answer = async (revision: number) => {
  calls.at(-1)?.answer(revision);
  await settled();
};

describe("Saver", () => {
  it("saves one after the other, of each answer the newest", async () => {
    saver.save("a", mark("1"));
    saver.save("a", mark("2"));
    saver.save("b", mark("3"));
    saver.save("a", mark("4"));
    expect(saver.unsaved.length).toBeGreaterThan(1);
    await answer(1);
    await answer(2);
    await answer(1);
    expect(calls.map(({ id, mark }) => `${id} ${mark.comment} ${mark.revision}`)).toEqual(["a 1 0", "a 4 1", "b 3 0"]);
    expect(events.slice(4)).toEqual(["saved a 4 2", "saved b 3 1", "saved"]);
    expect(saver.unsaved).toEqual([]);
  });

  it("tries again until the server answers", async () => {
    saver.save("a", mark("1"));
    calls[0]?.fail(new Error("away"));
    await settled();
    expect(saver.unsaved).toEqual(["a"]);
    await answer(1);
    expect(events).toEqual(["saving", "away", "saved a 1 1", "saved"]);
  });

  it("gives the newest back where somebody else was faster, and saves no more of it", async () => {
    saver.save("a", mark("1"));
    saver.save("a", mark("2"));
    calls[0]?.fail(new StaleError("no"));
    await settled();
    expect(calls).toHaveLength(1);
    expect(events.slice(2)).toEqual(["stale a 2", "saved"]);
  });
});
