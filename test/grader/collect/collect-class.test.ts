import { chmodSync, existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { classPlaces } from "../../../grader/src/collect/index.js";
import { listSubmissions } from "../../../grader/src/submission/index.js";
import { handIn, ROSTER, SomeClass, unknown, zip } from "./some-downloads.js";

const METADATA = `submission_101:
  :submitters:
  - :name: Jane Doe
    :sid: 's1'
    :email: jane@example.org
  :created_at: 2026-01-02 03:04:05.123456789 -07:00
  :score: 1.0
  :results:
    output: |2
        :submitters:
        - :name: Richard Roe
          :sid: s2
submission_102:
  :submitters:
  - :name: "Ada Zo\\u00EB"
    :sid: s3
    :email:
  - :name: Richard Roe
    :sid: s2
  :created_at: 2026-01-03 00:00:00.000000000 Z
`;

describe("collectClass(source, roster, out)", () => {
  it("collects what Moodle gives, in folders as it was and is, and in none", async () => {
    const some = new SomeClass();
    const { shape } = await some.collect(
      zip({
        "Jane Doe_111_assignsubmission_file/hand-in.zip": handIn("jane"),
        "Richard Roe_112_assignsubmission_file_/en/q1.ipynb": "richard",
        "Ada Zoë_113_assignsubmission_file_hand-in.zip": handIn("ada"),
        "Ada Zoë_113_assignsubmission_onlinetext_onlinetext.html": "<p>",
      }),
    );
    expect([shape, some.files()]).toEqual(["Moodle", ["ada.zip", "jane.zip", "richard/en/q1.ipynb"]]);
    expect(some.read("jane.zip").equals(handIn("jane"))).toBe(true);
  });

  it("collects what Canvas gives: late ones, uploads of many files, and numbers of which the highest counts", async () => {
    const some = new SomeClass();
    const { shape, standing } = await some.collect(
      zip({
        "doejane_LATE_12345_670_hand-in.zip": handIn("jane"),
        "doejane_LATE_12345_900_hand-in-2.zip": handIn("jane again"),
        "roerichard_12346_671_q1.ipynb": "1",
        "roerichard_12346_672_q2-1.ipynb": "2",
        "zoëada_12347_673_hand-in.zip": handIn("ada"),
      }),
    );
    expect([shape, some.files()]).toEqual(["Canvas", ["ada.zip", "jane.zip", "richard/q1.ipynb", "richard/q2-1.ipynb"]]); // prettier-ignore
    expect(some.read("jane.zip").equals(handIn("jane again"))).toBe(true);
    const late = standing.own.map(({ student, versions }) => [student.key, versions.map(({ isLate }) => isLate)]);
    expect(Object.fromEntries(late)).toEqual({ jane: [true, true], richard: [false], ada: [false] });
  });

  it("collects what Gradescope gives: who and when from its list, a team's for each", async () => {
    const some = new SomeClass();
    const { shape, standing } = await some.collect(
      zip({
        "assignment_9_export/submission_metadata.yml": METADATA,
        "assignment_9_export/submission_101/q1.ipynb": "jane",
        "assignment_9_export/submission_101/submission_metadata.yml": "submission_101:\n  :submitters:\n  - :sid: s2\n",
        "assignment_9_export/submission_102/q1.ipynb": "team",
        "assignment_9_export/submission_103/q1.ipynb": "who?",
      }),
    );
    expect([shape, some.files()]).toEqual(["Gradescope", ["ada/q1.ipynb", "jane/q1.ipynb", "richard/q1.ipynb"]]);
    expect(["ada", "jane", "richard"].map((who) => some.read(`${who}/q1.ipynb`).toString())).toEqual(["team", "jane", "team"]); // prettier-ignore
    const jane = standing.own.find(({ student }) => student.key === "jane");
    expect(jane?.versions[0]?.at).toBe("2026-01-02T10:04:05.000Z"); // 03:04:05 and seven hours
    expect(standing.unknown.map(({ who }) => who.label)).toEqual(["submission_103"]);
    expect(some.files("-strangers")).toHaveLength(1);
  });

  it("collects a folder and a zip of what a person put together, called by key, login, number or name", async () => {
    const files = { "jane.zip": handIn("jane"), "s2/q1.ipynb": "richard", "Ada Zoë.ipynb": "ada" };
    const some = new SomeClass();
    for (const download of [
      zip(files),
      zip(Object.fromEntries(Object.entries(files).map(([name, content]) => [`all/${name}`, content]))),
      some.folder("all", files),
    ]) {
      // prettier-ignore
      const { shape } = await some.collect(download);
      expect(shape).toBe("folder");
      expect(some.files()).toEqual(["ada/Ada Zoë.ipynb", "jane.zip", "richard/q1.ipynb"]);
    }
  });

  it("gives npm run grade a class", async () => {
    const some = new SomeClass();
    await some.collect(zip({ "Jane Doe_111_assignsubmission_file/hand-in.zip": handIn("jane"), "Ada Zoë_1_assignsubmission_file/q1.ipynb": "a" })); // prettier-ignore
    const { submissions, leftOut } = await listSubmissions(some.out);
    expect([submissions.map(({ name }) => name), leftOut]).toEqual([["ada", "jane"], []]);
  });

  it("keeps strangers, whoever could be two, and whoever differs by accents alone, apart", async () => {
    const some = new SomeClass(`${ROSTER}"Doe, Jane",12399,s9,jane2,B\n`);
    const collected = await some.collect(
      zip({
        "Nobody_1_assignsubmission_file/hand-in.zip": handIn("1"),
        "Jane Doe_2_assignsubmission_file/hand-in.zip": handIn("2"),
        "Ada Zoe_3_assignsubmission_file/hand-in.zip": handIn("3"),
        "Richard Roe_4_assignsubmission_file/hand-in.zip": handIn("4"),
        "Richard Roe_5_assignsubmission_file/hand-in.zip": handIn("5"),
      }),
    );
    expect(unknown(collected)).toEqual([
      "Nobody: nobody in the roster",
      "Jane Doe: could be jane or jane2",
      "Ada Zoe: nobody in the roster; ada without accents?",
      "Richard Roe: could be richard, as others of the same name could",
      "Richard Roe: could be richard, as others of the same name could",
    ]);
    expect([existsSync(some.out) && some.files(), some.files("-strangers").length]).toEqual([[], 5]);
  });

  it("lets nobody take another's place by a name like Canvas's files", async () => {
    const some = new SomeClass();
    // Who calls himself "x_12345" at Canvas, and hands in as 55.
    const collected = await some.collect(zip({ "x_12345_55_700_hand-in.zip": handIn("x"), "roerichard_12346_1_a_12345_2_b.zip": handIn("r") })); // prettier-ignore
    expect(unknown(collected)).toEqual(["x (12345): has jane's number 12345, and another name"]);
    expect(some.files()).toEqual(["richard.zip"]);
  });
});

describe("collecting again", () => {
  const moodle = (text: string, day: string) =>
    zip({ "Jane Doe_111_assignsubmission_file/hand-in.zip": handIn(text) }, { mtime: `2026-01-${day}T12:00:00` });

  it("changes nothing where nothing is new, and puts what is newer in its place", async () => {
    const some = new SomeClass();
    await some.collect(moodle("first", "02"));
    const [ledger, again] = [readFileSync(`${some.out}.json`, "utf8"), await some.collect(moodle("first", "02"))];
    expect([again.fresh, again.class.added, again.class.replaced]).toEqual([[], [], []]);
    expect(readFileSync(`${some.out}.json`, "utf8")).toBe(ledger);
    const newer = await some.collect(moodle("second", "03"));
    expect([newer.class.replaced, some.read("jane.zip").equals(handIn("second"))]).toEqual([["jane.zip"], true]);
    const older = await some.collect(moodle("first", "02"));
    expect([older.class.replaced, some.read("jane.zip").equals(handIn("second"))]).toEqual([[], true]);
    expect(some.files("-versions")).toHaveLength(2);
    // Who goes back to what was before hands that in again.
    await some.collect(moodle("first", "04"));
    expect(some.read("jane.zip").equals(handIn("first"))).toBe(true);
  });

  it("says where nobody knows which is newest, and goes on with what counted", async () => {
    const some = new SomeClass();
    const two = { "Jane Doe_111_assignsubmission_file/b.zip": handIn("b"), "Jane Doe_111_assignsubmission_file/a.zip": handIn("a") }; // prettier-ignore
    const { standing } = await some.collect(zip(two));
    expect(standing.own.map(({ doubtful, versions }) => [doubtful.length, versions.length])).toEqual([[1, 2]]);
    const counts = some.read("jane.zip");
    await some.collect(moodle("c", "02"));
    expect(some.read("jane.zip").equals(counts)).toBe(true);
    expect(some.files("-versions")).toHaveLength(3);
  });

  it("finds the owner of a stranger's when the roster knows them, and gives up no version", async () => {
    const some = new SomeClass();
    const download = zip({ "late.zip": handIn("l"), "jane.zip": handIn("j") });
    await some.collect(download);
    expect([some.files(), some.files("-strangers").length]).toEqual([["jane.zip"], 1]);
    const { class: made } = await some.collect(download, { roster: `${ROSTER}"Comer, Late",9,s9,late,A\n` });
    expect([made.added, some.files(), some.files("-strangers")]).toEqual([["late.zip"], ["jane.zip", "late.zip"], []]);
    expect(some.files("-versions")).toHaveLength(2);
  });

  it("leaves what a person put there or changed", async () => {
    const some = new SomeClass();
    some.folder("class", { "ada.zip": "the teacher's own" });
    await some.collect(zip({ "ada.zip": handIn("a"), "jane.zip": handIn("j") }));
    expect(some.read("ada.zip").toString()).toBe("the teacher's own");
    writeFileSync(path.join(some.out, "jane.zip"), "changed");
    const { class: made } = await some.collect(zip({ "jane.zip": handIn("newer") }, { mtime: "2026-02-02" }));
    expect([made.left.sort(), some.read("jane.zip").toString()]).toEqual([["ada.zip", "jane.zip"], "changed"]);
  });

  it("goes on where it was stopped: with versions and no ledger, with a half copy, and with a part of the class", async () => {
    const some = new SomeClass();
    const download = zip({ "jane.zip": handIn("j"), "richard/q1.ipynb": "r", "ada.zip": handIn("a") });
    await some.collect(download);
    const [before, ledger] = [some.files(), readFileSync(`${some.out}.json`, "utf8")];
    rmSync(`${some.out}.json`);
    rmSync(path.join(some.out, "ada.zip"));
    const draft = some.folder("class-versions/.incoming", { "q1.ipynb": "ha" });
    await some.collect(download);
    expect([some.files(), readFileSync(`${some.out}.json`, "utf8")]).toEqual([before, ledger]);
    expect(existsSync(draft)).toBe(false);
  });

  it("writes nothing when it only looks", async () => {
    const some = new SomeClass();
    const { class: made } = await some.collect(moodle("first", "02"), { isDryRun: true });
    expect([made.added, Object.values(classPlaces(some.out)).filter(existsSync)]).toEqual([["jane.zip"], []]);
  });

  it("refuses a ledger that is something else", async () => {
    const some = new SomeClass();
    writeFileSync(`${some.out}.json`, "{}");
    await expect(some.collect(moodle("first", "02"))).rejects.toThrow("must be what collect wrote there");
  });
});

describe("a folder of files with times", () => {
  it("takes the newest of two", async () => {
    const some = new SomeClass();
    const folder = some.folder("all", { "jane.zip": handIn("old"), "jane/q1.ipynb": "new" });
    utimesSync(path.join(folder, "jane.zip"), 1_700_000_000, 1_700_000_000);
    chmodSync(path.join(folder, "jane.zip"), 0o444);
    await some.collect(folder);
    expect(some.files()).toEqual(["jane/q1.ipynb"]);
  });
});
