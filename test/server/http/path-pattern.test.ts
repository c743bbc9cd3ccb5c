import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HttpError } from "../../../src/server/http/http-error.js";
import { matchPath } from "../../../src/server/http/path-pattern.js";

describe("matchPath(pattern, path)", () => {
  it.each([
    ["/api", "/api", {}],
    ["/api", "/api/", undefined],
    ["/api", "/apis", undefined],
    ["/api/kernels/:id", "/api/kernels/a%20b", { id: "a b" }],
    ["/api/kernels/:id", "/api/kernels/a%2Fb", { id: "a/b" }],
    ["/api/kernels/:id", "/api/kernels/", undefined],
    ["/api/kernels/:id", "/api/kernels/a/b", undefined],
    ["/files/*path", "/files", { path: "" }],
    ["/files/*path", "/files/", { path: "" }],
    ["/files/*path", "/files/zh/q%31.ipynb", { path: "zh/q1.ipynb" }],
    ["/files/*path", "/files/../a", { path: "../a" }],
    ["/files/*path", "/filesystem", undefined],
    ["/c/*path/checkpoints", "/c/a/b/checkpoints", { path: "a/b" }],
    ["/c/*path/checkpoints", "/c/checkpoints", { path: "" }],
    ["/c/*path/checkpoints/:id", "/c/a/checkpoints/x%25", { path: "a", id: "x%" }],
    ["/c/*path/checkpoints/:id", "/c/checkpoints", undefined],
    ["/*rest", "/", { rest: "" }],
    ["/", "/", {}],
    ["/", "", undefined],
  ])("of %s and %s", (pattern, path, params) => expect(matchPath(pattern, path)).toEqual(params));

  it("refuses what cannot be decoded, where the rest fits", () => {
    expect(() => matchPath("/files/*path", "/files/%ff")).toThrow(
      new HttpError(400, 'path: must be UTF-8 in percent-encoding, got "%ff"'),
    );
    expect(() => matchPath("/kernels/:id/x", "/kernels/%/x")).toThrow(HttpError);
    expect(matchPath("/kernels/:id/x", "/kernels/%/y")).toBeUndefined();
  });

  it("gives back any parts that were encoded", () => {
    const part = fc.string({ unit: "grapheme", minLength: 1 });
    fc.assert(
      fc.property(fc.array(part), part, (parts, id) => {
        const path = `/c/${parts.map((each) => `${encodeURIComponent(each)}/`).join("")}at/${encodeURIComponent(id)}`;
        expect(matchPath("/c/*path/at/:id", path)).toEqual({ path: parts.join("/"), id });
      }),
      { seed: 1 },
    );
  });
});
