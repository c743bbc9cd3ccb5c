import { describe, expect, it } from "vitest";
import { actionOf } from "../../../../grader/src/words/page/shortcuts.js";

const plain = { ctrlKey: false, metaKey: false, altKey: false };

describe("actionOf(key, place, hasSingleKeys)", () => {
  it.each([
    ["1", { toggle: 0 }],
    ["9", { toggle: 8 }],
    ["j", "next"],
    ["J", "next"],
    ["ArrowLeft", "previous"],
    ["Enter", "done"],
    ["?", "help"],
    ["0", undefined],
    ["Tab", undefined],
    ["toString", undefined],
  ])("takes %s on the page for %j", (key, action) => expect(actionOf({ ...plain, key }, "page", true)).toEqual(action));

  it.each([
    ["j", "text", undefined],
    ["1", "text", undefined],
    ["Enter", "text", undefined],
    ["Escape", "text", "leave"],
    ["Enter", "button", undefined],
    ["j", "button", "next"],
  ] as const)("leaves %s in a %s what it is there", (key, place, action) =>
    expect(actionOf({ ...plain, key }, place, true)).toBe(action),
  );

  it("leaves the browser its own keys, and takes Ctrl+Enter everywhere", () => {
    for (const held of ["ctrlKey", "metaKey", "altKey"]) expect(actionOf({ ...plain, key: "r", [held]: true }, "page", true)).toBeUndefined(); // prettier-ignore
    for (const place of ["page", "text", "button"] as const)
      expect(actionOf({ ...plain, key: "Enter", ctrlKey: true }, place, false)).toBe("done");
  });

  it("takes no single key where they are turned off", () => {
    expect(actionOf({ ...plain, key: "1" }, "page", false)).toBeUndefined();
    expect(actionOf({ ...plain, key: "Escape" }, "text", false)).toBe("leave");
  });
});
