import path from "node:path";
import { describe, expect, it } from "vitest";
import { studentsIn } from "../../../grader/src/submission/index.js";
import { folderOf, notebook, zipOf, zipped } from "./class-folder.js";

const files = (...paths: string[]) => Object.fromEntries(paths.map((file) => [file, notebook([])]));

describe("studentsIn(place)", () => {
  it.each([
    [
      ["alice/q1.ipynb", "bob/q1.ipynb"],
      ["alice", "bob"],
    ],
    [
      ["alice/lab/q1.ipynb", "bob/bob.zip", "names.csv"],
      ["alice", "bob"],
    ],
    [
      ["alice.zip", "bob.zip"],
      ["alice.zip", "bob.zip"],
    ],
    [
      ["alice.zip", "bob/q2.ipynb"],
      ["alice.zip", "bob"],
    ],
    [
      ["submissions/alice/q1.ipynb", "submissions/bob/zh/q1.ipynb"],
      ["alice", "bob"],
    ],
  ])("finds several in %j", async (paths, students) =>
    expect(await studentsIn(folderOf(files(...paths)))).toEqual(students),
  );

  it.each([
    [["q1.ipynb", "zh/q1.ipynb", "hand-in/hand-in.zip", "old/q1.ipynb"]],
    [["en/q1.ipynb", "zh/q1.ipynb"]],
    [["lab/notebooks/q1.ipynb", "lab/notebooks/zh/q1.ipynb", "lab/notebooks/hand-in/a.zip"]],
    [["notebooks/q1.ipynb", "figures/plot.ipynb"]],
    [["alice.zip"]],
    [[]],
  ])("finds no more than one in %j", async (paths) =>
    expect((await studentsIn(folderOf(files(...paths)))).length).toBeLessThan(2),
  );

  it("looks into a zip, and leaves what cannot be read to the reader", async () => {
    expect(await studentsIn(zipOf(zipped({ "c/alice/q1.ipynb": "{}", "c/bob/q1.ipynb": "{}" })))).toEqual([
      "alice",
      "bob",
    ]);
    expect(await studentsIn(zipOf(Buffer.from("no zip")))).toEqual([]);
    await expect(studentsIn(path.join(folderOf({}), "gone"))).rejects.toThrow("ENOENT");
  });
});
