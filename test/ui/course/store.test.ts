import { describe, expect, it } from "vitest";
import { Store } from "../../../ui/src/course/store.js";

describe("Store(initial)", () => {
  it("tells of a change once, and of none where nothing differs", () => {
    const store = new Store<{ a: number; b?: string }>({ a: 1 });
    const seen: unknown[] = [];
    const end = store.subscribe(() => seen.push(store.get()));
    store.change({ a: 2, b: "x" });
    store.change({ a: 2 });
    end();
    store.change({ a: 3 });
    expect(seen).toEqual([{ a: 2, b: "x" }]);
    expect(store.get()).toEqual({ a: 3, b: "x" });
  });

  it("keeps the object where nothing differs, which React relies on", () => {
    const store = new Store({ a: Number.NaN });
    const before = store.get();
    store.change({ a: Number.NaN });
    expect(store.get()).toBe(before);
  });
});
