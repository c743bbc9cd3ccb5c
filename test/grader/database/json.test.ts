import { describe, expect, it } from "vitest";
import { json } from "../../../grader/src/database/index.js";
import { storedValue } from "../../../grader/src/database/values.js";

describe("json(value)", () => {
  it("marks a value for a column of jsonb, where it would be an array or text by itself", () => {
    expect([storedValue(json(["a"])), storedValue(json("a")), storedValue(json(null))]).toEqual(['["a"]', '"a"', "null"]); // prettier-ignore
    expect([storedValue(["a\0"]), storedValue("a"), storedValue(null)]).toEqual([["a\u001b0000"], "a", null]);
  });
});
