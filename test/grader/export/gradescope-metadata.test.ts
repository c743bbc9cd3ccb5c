import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { metadataLines } from "../../../grader/src/export/gradescope-metadata.js";
import { someScore } from "./some-score.js";
import { temporaryFolder } from "./temporary-folder.js";

describe("metadataLines(file, score)", () => {
  it("names the submission, and points that differ", async () => {
    const file = path.join(temporaryFolder(), "submission_metadata.json");
    const write = (points: string) =>
      writeFileSync(file, JSON.stringify({ id: 123456, assignment: { total_points: points }, users: [] }));
    write("15.0");
    expect(await metadataLines(file, someScore)).toEqual(["submission 123456"]);
    write("100.0");
    expect((await metadataLines(file, someScore))[1]).toMatch(/^the assignment has 100 points, and the course 15:/);
  });
  it.each(["{", "[]", "null"])("goes on without it: %s", async (text) => {
    const file = path.join(temporaryFolder(), "submission_metadata.json");
    expect((await metadataLines(file, someScore))[0]).toContain("cannot be read");
    writeFileSync(file, text);
    expect((await metadataLines(file, someScore)).join()).toMatch(/cannot be read|submission undefined/);
  });
});
