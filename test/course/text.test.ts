import { expect, it } from "vitest";
import { text } from "../../src/course/index.js";

it("text(en, zh) holds both languages", () => {
  expect(text("scale", "缩放因子")).toEqual({ en: "scale", zh: "缩放因子" });
});
