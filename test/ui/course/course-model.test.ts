import { describe, expect, it } from "vitest";
import type { CourseProgress } from "../../../src/course/index.js";
import { CourseModel, nextQuestion, questionsNow } from "../../../ui/src/course/course-model.js";
import { ServerAwayError } from "../../../ui/src/course/course-server.js";
import { FakeServer } from "./fake-server.js";
import { codeQuestion, wordsQuestion } from "./question-states.js";

const questions = [codeQuestion("q1"), codeQuestion("q2", { check: undefined }), wordsQuestion("q10")];

describe("CourseModel(server)", () => {
  it("keeps what saved notebooks say, and asks again for another edition", async () => {
    const server = new FakeServer();
    const course = new CourseModel(server);
    await course.refresh();
    expect(course.get().saved).toEqual({ edition: "en", questions: [] });
    course.showEdition("en");
    course.showEdition("zh");
    expect(server.asked).toEqual(["progress en", "progress zh"]);
  });

  it("drops an answer that a later one has overtaken", async () => {
    const server = new FakeServer();
    const give: ((progress: CourseProgress) => void)[] = [];
    server.progressGiven = () => new Promise((resolve) => give.push(resolve));
    const course = new CourseModel(server);
    const both = [course.refresh(), course.refresh()];
    give[1]?.({ edition: "en", questions: [codeQuestion("q1")] });
    give[0]?.({ edition: "en", questions: [] });
    await Promise.all(both);
    expect(course.get().saved?.questions).toHaveLength(1);
  });

  it("tells a server that is away from one that refuses, and forgets both with the next answer", async () => {
    const server = new FakeServer();
    const course = new CourseModel(server);
    expect(await course.reach(Promise.reject(new ServerAwayError("away")))).toBeUndefined();
    expect(course.get()).toMatchObject({ isAway: true, refusal: undefined });
    expect(await course.reach(Promise.reject(new Error("the folder is full")))).toBeUndefined();
    expect(course.get()).toMatchObject({ isAway: false, refusal: "the folder is full" });
    await course.refreshSetup();
    expect(course.get()).toMatchObject({ isAway: false, refusal: undefined, setup: { data: "builtin" } });
  });

  it("says nothing where an open notebook stands as before", () => {
    const course = new CourseModel(new FakeServer());
    let changes = 0;
    course.subscribe(() => changes++);
    course.putLive("q1.ipynb", [codeQuestion("q1")]);
    course.putLive("q1.ipynb", [codeQuestion("q1")]);
    course.putLive("q2.ipynb", undefined);
    expect(changes).toBe(1);
    course.putLive("q1.ipynb", undefined);
    expect(course.get().live).toEqual({});
  });
});

describe("questionsNow(state)", () => {
  it("has open notebooks before saved ones", () => {
    const stale = codeQuestion("q1", { answer: "unanswered" });
    const live = { "q1.ipynb": [stale] };
    const state = { edition: "en", saved: { edition: "en", questions }, live, isAway: false } as const;
    expect(questionsNow(state)).toEqual([stale, questions[1], questions[2]]);
  });
});

describe("nextQuestion(questions, after)", () => {
  const open = ["q1", "q2", "q3"].map((question) => codeQuestion(question, { answer: "unanswered" }));

  it("walks on, and from the end to the beginning", () => {
    expect(nextQuestion(open, "q1")?.question).toBe("q2");
    expect(nextQuestion(open, "q3")?.question).toBe("q1");
    expect(nextQuestion(open)?.question).toBe("q1");
  });

  it("leaves out what is done", () => {
    expect(nextQuestion(questions, "q2")?.question).toBe("q2");
    expect(nextQuestion([codeQuestion("q1")], "q1")).toBeUndefined();
  });
});
