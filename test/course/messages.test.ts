import { describe, expect, it } from "vitest";
import { faultMessage, openMessage } from "../../src/course/index.js";

describe("faultMessage(edition, file, fault)", () => {
  it("says what is the matter with a notebook, and what to do", () => {
    expect(faultMessage("en", "q4.ipynb", { fault: "missing" })).toBe(
      "q4.ipynb is not there: put it back from the course's files",
    );
    expect(faultMessage("en", "q4.ipynb", { fault: "large", sizeBytes: 40e6 })).toContain(
      "has 40 MB, too much to read",
    );
    expect(faultMessage("zh", "q4.ipynb", { fault: "broken", why: "坏了" })).toContain("坏了");
  });
});

describe("openMessage(edition, subject)", () => {
  const subject = { question: "q4", kind: "code", file: "q4.ipynb", answer: { status: "ok", position: 7 } } as const;
  const check = { isFresh: true, status: "wrong", failed: 1, tests: 5 } as never;

  it.each([
    ["has never been checked", subject, "answered, but never checked: run the check"],
    [
      "is open",
      { ...subject, answer: { status: "unanswered", position: 7 } },
      "not answered yet: cell 7 is for the answer",
    ],
    ["is wrong", { ...subject, check }, "1 of 5 tests fails: what is wrong stands below the check"],
    [
      "was checked before it was one",
      { ...subject, check: { isFresh: false, status: "unanswered" } },
      "answered, but never checked: run the check",
    ],
    ["is in words", { ...subject, kind: "words" }, undefined],
  ] as const)("of an answer that %s", (_, of, message) => {
    expect(openMessage("en", of as never)).toBe(message);
  });
});
