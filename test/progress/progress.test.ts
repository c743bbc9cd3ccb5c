import { describe, expect, it } from "vitest";
import { silent } from "../../src/progress/index.js";

describe("silent(label, total, unit)", () => {
  it("takes what any progress takes and answers nothing", () => {
    const task = silent("training", 100, "images");
    expect([task.update(50, "loss 1"), task.end("done")]).toEqual([undefined, undefined]);
  });
});
