import { expect, it } from "vitest";
import { isPrompt } from "../../src/notebook/prompts.js";

it.each(["", " \n", "*Your answer:*", "*你的回答：*\n"])("isPrompt knows %j, which nobody has answered", (source) => {
  expect(isPrompt(source)).toBe(true);
});

it("isPrompt sees words behind the prompt", () => {
  expect(isPrompt("*Your answer:* twice as many")).toBe(false);
});
