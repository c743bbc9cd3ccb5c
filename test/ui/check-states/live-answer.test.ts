import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { liveAnswers, type LiveCell } from "../../../ui/src/check-states/live-answer.js";

const SOURCE = "const twice = (x: number) => 2 * x; // 两倍";
const DIGEST = createHash("sha256").update(SOURCE).digest("hex");

const answer: LiveCell = {
  id: "a",
  role: "answer",
  question: "q1",
  type: "code",
  source: SOURCE,
  isRunning: false,
};
const outcome = { question: "q1", status: "passed", tests: [{ name: "doubles", passed: true }] };
const check: LiveCell = { ...answer, id: "c", role: "check", source: 'await check("q1")', outcome, checked: DIGEST };

describe("liveAnswers(cells)", () => {
  it("tells a passed answer from its digest and its check's outcome", async () => {
    expect(await liveAnswers([answer, check])).toEqual([
      {
        question: "q1",
        answer: "ok",
        check: { status: "passed", tests: 1, failed: 0, isFresh: true },
        isChecking: false,
      },
    ]);
  });

  it.each([
    ["was edited", [{ ...answer, source: `${SOURCE} ` }, check]],
    ["was checked by something that kept no digest", [answer, { ...check, checked: undefined }]],
  ])("is not fresh where the answer %s", async (_, cells) => {
    expect((await liveAnswers(cells))[0]?.check?.isFresh).toBe(false);
  });

  it("has no outcome where the check shows none, and says that it runs", async () => {
    const running = { ...check, outcome: undefined, isRunning: true };
    expect(await liveAnswers([answer, running])).toEqual([{ question: "q1", answer: "ok", isChecking: true }]);
  });

  it("says that a question is checked from the moment that it was asked for", async () => {
    expect((await liveAnswers([answer, check], ["q1"]))[0]).toMatchObject({ isChecking: true });
    expect((await liveAnswers([answer, check], ["q2"]))[0]).toMatchObject({ isChecking: false });
  });

  it("knows an answer as handed out", async () => {
    const untouched = { ...answer, source: 'throw new Error("not answered yet: twice");' };
    expect((await liveAnswers([untouched, check]))[0]).toMatchObject({
      answer: "unanswered",
      check: { isFresh: false },
    });
  });

  it("counts a copy once, and refuses copies that differ", async () => {
    const copy = { ...answer, id: "b" };
    expect((await liveAnswers([answer, copy, check]))[0]).toMatchObject({ answer: "ok", check: { isFresh: true } });
    const other = { ...copy, source: "const twice = 2;" };
    expect((await liveAnswers([answer, other, check]))[0]).toMatchObject({
      answer: "duplicated",
      check: { isFresh: false },
    });
  });

  it("knows an answer whose check is gone, and one that is no code any more", async () => {
    expect(await liveAnswers([answer])).toEqual([{ question: "q1", answer: "ok", isChecking: false }]);
    expect((await liveAnswers([{ ...answer, type: "markdown" }]))[0]?.answer).toBe("retyped");
  });

  it("keeps questions apart", async () => {
    const second = { ...answer, id: "d", question: "q2" };
    expect((await liveAnswers([answer, check, second])).map((each) => [each.question, each.check?.status])).toEqual([
      ["q1", "passed"],
      ["q2", undefined],
    ]);
  });
});
