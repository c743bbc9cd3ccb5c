import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { digestOf } from "../../../ui/src/check-states/digest-of.js";

it.each(["", "abc", "两倍 \u{1F600}\r\n"])("digestOf(%j) is what the server computes", async (source) => {
  expect(await digestOf(source)).toBe(createHash("sha256").update(source, "utf8").digest("hex"));
});
