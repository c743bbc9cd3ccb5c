import { describe, expect, it } from "vitest";
import { expectTidy } from "../../../grader/src/hidden-test/index.js";

describe("expectTidy(name, observed)", () => {
  const nothing = { value: 1, changed: [], disposed: [], leaked: 0 };

  it("passes a call that left all as it was", () => expectTidy("f", nothing));

  it.each([
    [{ disposed: [1] }, "f disposed its argument 2"],
    [{ changed: [0] }, "f changed its argument 1"],
    [{ leaked: 1 }, "f leaves tensors in memory"],
  ])("refuses %j", (what, message) => expect(() => expectTidy("f", { ...nothing, ...what })).toThrow(message));
});
