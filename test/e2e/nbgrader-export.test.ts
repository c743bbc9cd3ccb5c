import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nbgraderCsv } from "../../grader/src/export/index.js";
import { nbgraderNotebooks } from "../../grader/src/export/nbgrader-notebooks.js";
import { q1 } from "../grader/export/some-score.js";
import { lacksPython, python } from "./python.mjs";

/** Each notebook by nbgrader's validator and by its published schema alone, and each cell's checksum as nbgrader computes it; prints what was found. */
const VALIDATE = `
import json, os, sys
import jsonschema, nbgrader.nbgraderformat as format
from nbgrader.nbgraderformat.v3 import MetadataValidatorV3, read_v3
from nbgrader.utils import compute_checksum
with open(os.path.join(os.path.dirname(format.__file__), "v3.json")) as file:
    schema = json.load(file)
cells = 0
for path in sys.argv[1:]:
    for cell in read_v3(path, as_version=4).cells:
        if "nbgrader" not in cell.metadata:
            continue
        cells += 1
        jsonschema.validate(cell.metadata.nbgrader, schema)
        if compute_checksum(cell) != cell.metadata.nbgrader.checksum:
            print("another checksum:", path, cell.id)
print(cells)
`;

/** A gradebook with an assignment of 10 points, what each student got in it, and nbgrader's own export of it. */
const EXPORT = `
import json, sys
from nbgrader.api import Gradebook
from nbgrader.plugins import CsvExportPlugin
out, points = sys.argv[1], json.loads(sys.argv[2])
with Gradebook("sqlite:///:memory:") as gradebook:
    gradebook.add_assignment("quantlab")
    gradebook.add_notebook("q1", "quantlab")
    gradebook.add_grade_cell("q1-answer", "q1", "quantlab", max_score=10, cell_type="code")
    for student, score in points.items():
        gradebook.add_student(student)
        gradebook.add_submission("quantlab", student)
        gradebook.find_grade("q1-answer", "q1", "quantlab", student).manual_score = score
    gradebook.db.commit()
    plugin = CsvExportPlugin()
    plugin.to, plugin.student, plugin.assignment = out, [], []
    plugin.export(gradebook)
`;

describe.skipIf(lacksPython())("what nbgrader says", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-nbgrader-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const says = (program: string, ...args: string[]): string => {
    const { stdout, stderr, status } = spawnSync(python.python, ["-W", "ignore", "-c", program, ...args], {
      encoding: "utf8",
      // nbgrader starts another of the environment's programs.
      env: { ...process.env, PATH: `${path.dirname(python.python)}${path.delimiter}${process.env["PATH"]}` },
    });
    expect([status, stderr]).toEqual([0, ""]);
    return stdout;
  };

  it.each(["en", "zh"] as const)(
    "of the course's notebooks with its metadata, in %s: valid, with its own checksums",
    async (language) => {
      const files = [...(await nbgraderNotebooks(language))].map(([name, text]) => {
        const file = path.join(folder, `${language}-${name}`);
        writeFileSync(file, text);
        return file;
      });
      // Nine answers in code and their checks, two in words.
      expect(says(VALIDATE, ...files)).toBe("20\n");
    },
  );
  it("of a class's grades: the same CSV", () => {
    const out = path.join(folder, "grades.csv");
    const points = { ada: 7.5, bo: 10, cy: 0 };
    says(EXPORT, out, JSON.stringify(points));
    const ours = Object.entries(points).map(([student, each]) => ({
      student,
      points: each,
      maxPoints: q1.maxPoints,
      latePenalty: 0,
    }));
    expect(nbgraderCsv(ours)).toBe(readFileSync(out, "utf8"));
  });
});
