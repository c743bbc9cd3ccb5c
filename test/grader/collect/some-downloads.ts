import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Zippable, zipSync } from "fflate";
import { onTestFinished } from "vitest";
import { type Collected, collectClass, openSource, readRoster } from "../../../grader/src/collect/index.js";

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "quantlab-collect-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A zip's bytes; of each file a text, or a zip's bytes. */
export const zip = (files: Record<string, string | Uint8Array>, options: object = {}): Uint8Array =>
  zipSync(
    Object.fromEntries(Object.entries(files).map(([name, content]) => [name, Buffer.from(content)])) as Zippable,
    {
      mtime: "2026-01-02T12:00:00",
      ...options,
    },
  );

/** What a student hands in; another text makes another hand-in. */
export const handIn = (text: string): Uint8Array => zip({ "q1.ipynb": text });

/** The names of Canvas's gradebook, by whose columns everything can be told. */
export const ROSTER = `Student,ID,SIS User ID,SIS Login ID,Section
"Doe, Jane",12345,s1,jane,A
"Roe, Richard",12346,s2,richard,A
"Zoë, Ada",12347,s3,ada,B
`;

/** A class that is collected into a folder of its own. */
export class SomeClass {
  readonly root = temporaryFolder();
  readonly out = path.join(this.root, "class");

  constructor(readonly roster = ROSTER) {}

  /** Collects a zip of these bytes, or what lies at a path. */
  async collect(download: Uint8Array | string, { roster = this.roster, isDryRun = false } = {}): Promise<Collected> {
    const place = typeof download === "string" ? download : path.join(this.root, "download.zip");
    if (typeof download !== "string") writeFileSync(place, download);
    const source = await openSource(place);
    try {
      return await collectClass(source, readRoster(Buffer.from(roster)), this.out, isDryRun);
    } finally {
      await source.close();
    }
  }

  /** A folder to collect from, with these files. */
  folder(name: string, files: Record<string, string | Uint8Array>): string {
    const folder = path.join(this.root, name);
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), content);
    }
    return folder;
  }

  /** All files of one of the class's folders, by path: the class's own, "-versions" or "-strangers". */
  files(which = ""): string[] {
    const folder = `${this.out}${which}`;
    const all = readdirSync(folder, { recursive: true, encoding: "utf8" });
    return all.filter((file) => statSync(path.join(folder, file)).isFile()).sort();
  }

  read(file: string): Buffer {
    return readFileSync(path.join(this.out, file));
  }
}

/** Who is nobody's, and why. */
export const unknown = ({ standing }: Collected): string[] =>
  standing.unknown.map(({ who, problem }) => `${who.label}: ${problem}`);
