import { Script } from "node:vm";
import { describe, expect, it } from "vitest";
import { fitTitle } from "../../src/plot/fit-title.js";

/** What becomes of a layout in a place as wide as so many letters, all equally wide. */
function fitted(layout: object, letters: number): Record<string, unknown> {
  const pen = { measureText: (text: string) => ({ width: text.length }) };
  const document = { createElement: () => ({ getContext: () => pen }) };
  return new Script(`${fitTitle}; fitTitle(layout, ${letters + 16})`).runInNewContext({ document, layout }) as Record<
    string,
    unknown
  >;
}
const lines = (text: string, letters: number): string[] =>
  (fitted({ title: { text } }, letters)["title"] as { text: string }).text.split("<br>");

describe("fitTitle(layout, width)", () => {
  it.each([{}, { title: { text: "" } }, { title: { text: "short one" }, height: 9 }])("leaves %j alone", (layout) => {
    expect(fitted(layout, 9)).toBe(layout);
  });
  it("breaks between words and keeps the breaks there are", () => {
    expect(lines("one two three<br>four", 7)).toEqual(["one two", "three", "four"]);
    expect(lines("unbreakable of all", 5)).toEqual(["unbreakable", "of", "all"]);
  });
  it("counts neither tags nor entities, and breaks no tag", () => {
    expect(lines('<span style="color: red">a</span> &lt; b', 5)).toEqual(['<span style="color: red">a</span> &lt; b']);
  });
  it("breaks Chinese between characters, but before no punctuation", () => {
    expect(lines("权重的误差：四比特", 5)).toEqual(["权重的误", "差：四比特"]);
  });
  it("gives further lines room above the drawing", () => {
    expect(fitted({ title: { text: "a b" }, margin: { t: 56, l: 9 }, height: 300 }, 1)).toMatchObject({
      height: 322,
      margin: { t: 78, l: 9 },
    });
  });
});
