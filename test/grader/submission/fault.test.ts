import { describe, expect, it } from "vitest";
import { text } from "../../../src/course/index.js";
import { Fault } from "../../../grader/src/submission/index.js";

describe("new Fault(text)", () => {
  it("is an error that says it in English, and has both languages", () => {
    const fault = new Fault(text("it is damaged", "已损坏"));
    expect([fault.name, fault.message, fault.text.zh]).toEqual(["Fault", "it is damaged", "已损坏"]);
  });
});
