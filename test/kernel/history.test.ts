import { describe, expect, it } from "vitest";
import { History } from "../../src/kernel/history.js";

const history = new History();
history.add(1, "const a = 1", null);
history.add(2, "a + 1", "2");
history.add(3, "a * [2]", "2");
history.add(4, "a + 1", "2");

describe("History.find(request)", () => {
  it("gives the last n, oldest first", () => {
    expect(history.find({ hist_access_type: "tail", n: 2 })).toEqual([
      [0, 3, "a * [2]"],
      [0, 4, "a + 1"],
    ]);
  });

  it("gives none of 0", () => {
    expect(history.find({ hist_access_type: "tail", n: 0 })).toEqual([]);
  });

  it("gives inputs with outputs where asked", () => {
    expect(history.find({ hist_access_type: "range", start: 1, stop: 3, output: true })).toEqual([
      [0, 1, ["const a = 1", null]],
      [0, 2, ["a + 1", "2"]],
    ]);
  });

  it("has nothing of other sessions", () => {
    expect(history.find({ hist_access_type: "range", session: -1, start: 1 })).toEqual([]);
  });

  it("finds by glob, in which brackets are themselves", () => {
    const lines = (pattern: string) => history.find({ hist_access_type: "search", pattern }).map(([, line]) => line);
    expect(lines("a + ?")).toEqual([2, 4]);
    expect(lines("*[2]")).toEqual([3]);
    expect(lines("a")).toEqual([]);
  });

  it("gives the latest of equal inputs when they must be unique", () => {
    const found = history.find({ hist_access_type: "search", pattern: "a +*", unique: true });
    expect(found).toEqual([[0, 4, "a + 1"]]);
  });
});
