import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readScores } from "../../../grader/src/export/read-scores.js";
import { courseRubric } from "../../../grader/src/words/index.js";
import { someScore } from "./some-score.js";
import { temporaryFolder } from "./temporary-folder.js";

describe("readScores(place)", () => {
  it("reads a folder of reports by name, and says which .json holds no score", async () => {
    const folder = temporaryFolder();
    const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
    write("bo.json", JSON.stringify({ ...someScore, submission: "bo" }));
    write("ada.json", JSON.stringify(someScore));
    write("ada.html", "<p>");
    write("marks.json", '{"submission": "x", "points": 1, "maxPoints": 2, "questions": [{}]}');
    write("torn.json", "{");
    const { scores, leftOut, isFolder } = await readScores(folder);
    expect(scores.map(({ name, score }) => [name, score.submission])).toEqual([
      ["ada", "ada"],
      ["bo", "bo"],
    ]);
    expect([leftOut, isFolder]).toEqual([["marks.json", "torn.json"], true]);
    expect(await readScores(path.join(folder, "ada.json"))).toEqual({
      scores: [{ score: someScore, name: "ada" }],
      leftOut: [],
      isFolder: false,
    });
  });
  it("adds the marks that a person gave", async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, "ada.json"), JSON.stringify(someScore));
    const { criteria } = courseRubric.q10;
    const words = createHash("sha256").update("my secret thoughts").digest("hex");
    const met = Object.fromEntries(criteria.map(({ id }) => [id, true]));
    mkdirSync(path.join(folder, "marks"));
    const mark = { words, met, comment: "well put", isDone: true, revision: 1 };
    writeFileSync(path.join(folder, "marks/ada.json"), JSON.stringify({ q10: mark }));
    for (const place of [folder, path.join(folder, "ada.json")]) {
      const [found] = (await readScores(place)).scores;
      expect(found?.score).toMatchObject({ points: 7.5 + 5, maxPoints: 15 });
    }
  });
  it("refuses a place where no score is", async () => {
    const folder = temporaryFolder();
    await expect(readScores(path.join(folder, "none"))).rejects.toThrow(
      `reports must be a folder or a score's .json, got ${folder}/none`,
    );
    await expect(readScores(folder)).rejects.toThrow(
      `reports must hold scores of npm run grade, got none in ${folder}`,
    );
  });
});
