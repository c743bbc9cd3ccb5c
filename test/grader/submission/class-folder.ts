import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Zippable, zipSync } from "fflate";
import { onTestFinished } from "vitest";
import { questions } from "../../../src/course/index.js";

/** An answer that defines what its question asks for. */
export const answerTo = (question: string): string =>
  (questions[question as "q1"]?.answers ?? []).map((name) => `const ${name} = () => "${question}";`).join("\n");

export const cell = (question: string, source: string | string[] = answerTo(question), role = "answer") => ({
  cell_type: role === "answer" ? "code" : "markdown",
  id: `${question}-${role}`,
  metadata: { quantlab: { role, question } },
  source,
  ...(role === "answer" && { execution_count: null, outputs: [] as object[] }),
});

/** A notebook's text. */
export const notebook = (cells: object[], metadata: object = {}, minor = 5): string =>
  JSON.stringify({ nbformat: 4, nbformat_minor: minor, metadata, cells });

/** Notebooks by name, all answered. */
export const allAnswered = (): Record<string, string> => ({
  ...Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`q${i + 1}.ipynb`, notebook([cell(`q${i + 1}`)])])),
  "q9.ipynb": notebook([cell("q9"), cell("q9", "In the clamp.", "words"), cell("q10", "Both.", "words")]),
});

/** The same without one notebook. */
export const allAnsweredBut = (missing: string): Record<string, string> =>
  Object.fromEntries(Object.entries(allAnswered()).filter(([name]) => name !== missing));

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "quantlab-class-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder with these files, by path. */
export function folderOf(files: Record<string, string | Uint8Array>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return folder;
}

export const zipped = (files: Record<string, string>, options: object = {}): Buffer =>
  Buffer.from(
    zipSync(
      Object.fromEntries(Object.entries(files).map(([name, content]) => [name, Buffer.from(content)])) as Zippable,
      { mtime: "2026-01-01", ...options },
    ),
  );

/** The path of a zip with these bytes. */
export const zipOf = (bytes: Uint8Array, name = "ada.zip"): string => path.join(folderOf({ [name]: bytes }), name);
