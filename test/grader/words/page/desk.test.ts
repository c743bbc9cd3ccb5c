import { beforeEach, describe, expect, it } from "vitest";
import type { Mark } from "../../../../grader/src/words/mark.js";
import type { MarkedAnswer, Marking } from "../../../../grader/src/words/marking-api.js";
import { Desk } from "../../../../grader/src/words/page/desk.js";

const both = { en: "", zh: "" };
const criteria = [{ id: "why", points: 5, title: both, earns: both }];
const done: Mark = { words: "w", met: { why: true }, comment: "good", isDone: true, revision: 3 };
const answer = (id: string, mark?: Mark): MarkedAnswer => ({
  ...{ id, question: id.startsWith("x") ? "q10" : "q9", submission: "ada", words: "W", digest: "w" },
  ...(mark && { mark }),
});
const marking = (...answers: MarkedAnswer[]): Marking => ({
  questions: (["q9", "q10"] as const).map((question) => ({
    question,
    title: both,
    maxPoints: 5,
    asks: both,
    criteria,
  })),
  answers,
});

let desk: Desk;
beforeEach(() => {
  desk = new Desk(marking(answer("a"), answer("b", done), answer("c"), answer("x1"), answer("x2", done)));
});
const current = () => desk.current as MarkedAnswer;

describe("Desk: the way through", () => {
  it("begins at the first, and stops at both ends", () => {
    const seen = [-1, 1, 1, 1, 1, 1].map((by) => {
      desk.step(by);
      return current().id;
    });
    expect(seen).toEqual(["a", "b", "c", "x1", "x2", "x2"]);
  });

  it("jumps to what waits, from the top again, until nothing else does", () => {
    const seen = [1, 2, 3].map(() => desk.stepToOpen() && current().id);
    expect(seen).toEqual(["c", "x1", "a"]);
    for (const id of ["c", "x1"]) desk.setMark(id, done);
    expect(desk.stepToOpen()).toBe(false);
    expect(current().id).toBe("a");
  });

  it("keeps to one question where that was asked for", () => {
    desk.stepFilter();
    desk.stepFilter();
    expect([desk.filter, desk.done, desk.list.map(({ id }) => id)]).toEqual(["q10", 1, ["x1", "x2"]]);
    expect(current().id).toBe("x1");
    desk.stepFilter();
    expect(desk.filter).toBeUndefined();
  });

  it("goes to an answer of another question than is gone through", () => {
    desk.filter = "q10";
    desk.goTo("b");
    expect([current().id, desk.filter]).toEqual(["b", undefined]);
  });

  it("bears an empty desk", () => {
    const empty = new Desk(marking());
    empty.step(1);
    expect([empty.current, empty.stepToOpen(), empty.done]).toEqual([undefined, false, 0]);
  });
});

describe("Desk.change(answer, change)", () => {
  it("begins a mark, and goes on with one", () => {
    desk.change(current(), { comment: "so so" });
    expect(desk.stateOf(current())).toBe("begun");
    expect(desk.change(current(), { isDone: true })).toEqual({
      ...{ words: "w", met: { why: false }, comment: "so so", isDone: true, revision: 0 },
    });
    expect(desk.change(desk.find("b") as MarkedAnswer, { met: {} })).toEqual({ ...done, met: { why: false } });
  });

  it("makes a suggestion of what was given for other words, until it is confirmed", () => {
    desk.setMark("a", { ...done, words: "old", met: { why: true, dropped: true } });
    expect(desk.stateOf(current())).toBe("changed");
    expect(desk.change(current(), { comment: "still good" })).toMatchObject({ words: "w", met: { why: true }, isDone: false }); // prettier-ignore
    desk.change(current(), { isDone: true });
    expect(desk.stateOf(current())).toBe("marked");
  });
});

describe("Desk.take(marking, unsaved)", () => {
  it("takes what another window saved, and keeps what is newer here", () => {
    desk.change(desk.find("a") as MarkedAnswer, { comment: "mine" });
    desk.setMark("b", { ...done, comment: "saved just now", revision: 4 });
    const theirs = { ...done, comment: "theirs" };
    desk.take(marking(answer("a", theirs), answer("b", theirs), answer("c", theirs), answer("new")), ["a"]);
    const comments = desk.list.map(({ mark }) => mark?.comment);
    expect(comments).toEqual(["mine", "saved just now", "theirs", undefined]);
  });
});
