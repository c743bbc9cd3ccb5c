import { describe, expect, it } from "vitest";
import { FileFormatError } from "../../src/io/file-format-error.js";
import { parseJson } from "../../src/io/parse-json.js";

describe("parseJson(what, text)", () => {
  it("gives the value, or says whose text is no JSON", () => {
    expect(parseJson("f: header", '{"a":[1]}')).toEqual({ a: [1] });
    expect(() => parseJson("f: header", '{"a":')).toThrow(
      new FileFormatError("corrupt", "f: header must be JSON, got something else"),
    );
  });
});
