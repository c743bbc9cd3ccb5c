import { describe, expect, it } from "vitest";
import { mediaType } from "../../../src/server/http/media-type.js";

describe("mediaType(file)", () => {
  it.each([
    ["index.HTML", "text/html; charset=utf-8"],
    ["a/b.min.js", "text/javascript; charset=utf-8"],
    ["q1.ipynb", "application/x-ipynb+json"],
    ["answers.zip", "application/zip"],
    ["Makefile", undefined],
    [".json", undefined],
    ["a.constructor", undefined],
  ])("of %s is %s", (file, type) => expect(mediaType(file)).toBe(type));
});
