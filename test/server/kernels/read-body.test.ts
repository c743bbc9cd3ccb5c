import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HttpError } from "../../../src/server/http/http-error.js";
import { read } from "../../../src/server/kernels/read-body.js";

const shape = { path: "string", kernel: "object" } as const;

describe("read(body, shape)", () => {
  it("gives the fields of the shape alone", () => {
    expect(read({ path: "a", kernel: {}, more: 1 }, shape)).toEqual({ path: "a", kernel: {} });
  });
  it.each([undefined, null, {}, { path: null }])("takes %j as nothing", (body) => {
    expect(read(body, shape)).toEqual({});
  });
  it.each([
    [[], "the body must be a JSON object, got []"],
    ["a", 'the body must be a JSON object, got "a"'],
    [{ path: 3 }, "path must be a string, got 3"],
    [{ kernel: [] }, "kernel must be an object, got []"],
  ])("refuses %j", (body, message) => {
    expect(() => read(body, shape)).toThrow(new HttpError(400, message));
  });
  it("says of which field a field is", () => {
    expect(() => read({ path: 3 }, shape, "kernel.")).toThrow("kernel.path must be a string");
  });
  it("throws nothing but an HttpError, whatever the body", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        try {
          read(body, shape);
        } catch (error) {
          expect(error).toBeInstanceOf(HttpError);
        }
      }),
    );
  });
});
