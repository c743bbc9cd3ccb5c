import { crc32, deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { type Zippable, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readSubmission, type Submission } from "../../../grader/src/submission/index.js";
import { allAnswered, allAnsweredBut, zipOf, zipped } from "./class-folder.js";

const files = allAnswered();
const q4 = files["q4.ipynb"] as string;
const [LOCAL, ENTRY, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const read = (bytes: Uint8Array) => readSubmission(zipOf(bytes));
const english = ({ notes }: Submission) => notes.map(({ en }) => en);
const okCount = ({ answers, words }: Submission) =>
  [...Object.values(answers), ...Object.values(words)].filter(({ status }) => status === "ok").length;
const entryAt = (bytes: Buffer, name: string) => bytes.lastIndexOf(name) - 46;
const localAt = (bytes: Buffer, name: string) => bytes.indexOf(name) - 30;
/** The zip of all notebooks, after a change to q4's entry in the directory (`at`) and its local header. */
function changed(change: (bytes: Buffer, at: number, local: number) => void): Buffer {
  const bytes = zipped(files);
  const [at, local] = [entryAt(bytes, "q4.ipynb"), localAt(bytes, "q4.ipynb")];
  expect([bytes.readUInt32LE(at), bytes.readUInt32LE(local)]).toEqual([ENTRY, LOCAL]);
  change(bytes, at, local);
  return bytes;
}

describe("a zip that is handed in", () => {
  it.each<[string, (bytes: Buffer, at: number, local: number) => void, RegExp]>([
    ["encrypted", (bytes, at) => bytes.writeUInt16LE(1, at + 8), /is encrypted/],
    ["packed otherwise", (bytes, at) => bytes.writeUInt16LE(14, at + 10), /packed in a way/],
    ["longer than declared", (bytes, at) => bytes.writeUInt32LE(10, at + 24), /is damaged/],
    ["shorter than declared", (bytes, at) => bytes.writeUInt32LE(10_000, at + 24), /is damaged/],
    ["declared huge", (bytes, at) => bytes.writeUInt32LE(2 ** 30, at + 24), /holds too much to read/],
    ["of another checksum", (bytes, at) => bytes.writeUInt32LE(1, at + 16), /is damaged/],
    [
      "of other bytes",
      (bytes, _, local) => bytes.writeUInt8(bytes.readUInt8(local + 60) ^ 1, local + 60),
      /is damaged/,
    ],
    ["elsewhere", (bytes, at) => bytes.writeUInt32LE(2 ** 31, at + 42), /is damaged/],
    ["at another's place", (bytes, at) => bytes.writeUInt32LE(0, at + 42), /is damaged/],
    ["named otherwise before its data", (bytes, _, local) => bytes.write("q5", local + 30), /is damaged/],
    ["packed to gigabytes", (bytes, at) => bytes.writeUInt32LE(2 ** 31, at + 20), /is damaged/],
  ])("gives q4 a status and grades the rest where it is %s", async (_, change, message) => {
    const submission = await read(changed(change));
    expect(submission.answers.q4).toMatchObject({ status: "broken" });
    expect(submission.answers.q4.message?.en).toMatch(message);
    expect(english(submission)).toEqual([expect.stringMatching(message)]);
    expect(okCount(submission)).toBe(10);
  });

  it("leaves out links, whatever they point to", async () => {
    const link: Zippable = { "q4.ipynb": [Buffer.from("/etc/passwd"), { os: 3, attrs: 0o120777 << 16 }] };
    const others = Object.entries(allAnsweredBut("q4.ipynb")).map(([name, text]) => [name, Buffer.from(text)]);
    const submission = await read(zipSync({ ...Object.fromEntries(others), ...link } as Zippable));
    expect(english(submission)).toEqual(["q4.ipynb is a link and was left out: hand in the file itself"]);
    expect([submission.answers.q4.status, okCount(submission)]).toEqual(["missing", 10]);
  });

  it("leaves out what is no file", async () => {
    const pipe: Zippable = { "q4.ipynb": [Buffer.from(q4), { os: 3, attrs: 0o010644 << 16 }] };
    expect(english(await read(zipSync(pipe)))).toEqual([expect.stringContaining("neither a file nor a folder")]);
  });

  it.each(["../q4.ipynb", "/etc/q4.ipynb", "C:\\q4.ipynb", "..\\..\\q4.ipynb", "a/../../q4.ipynb"])(
    "leaves out %s",
    async (name) => {
      const others = allAnsweredBut("q4.ipynb");
      const submission = await read(zipped({ ...others, [name]: q4 }));
      expect(english(submission)).toEqual([expect.stringContaining("outside of the folder")]);
      expect([submission.answers.q4.status, okCount(submission)]).toEqual(["missing", 10]);
    },
  );

  it("shows hostile names in one short line", async () => {
    const names = ["a\nb.ipynb", `${"x".repeat(4096)}.ipynb`, "a\u202egnp.ipynb", "a\0.ipynb"];
    const submission = await read(zipped(Object.fromEntries(names.map((name) => [name, "{"]))));
    expect(submission.notes).toHaveLength(4);
    for (const { en } of submission.notes) expect(en).toMatch(/^[\x20-\x7e…]{1,200}$/);
  });

  it("stops at what is read of all notebooks together", async () => {
    const bomb = Buffer.alloc(2 ** 25, " ");
    const packed = deflateRawSync(bomb).toString("latin1");
    const names = Array.from({ length: 8 }, (_, i) => `b${i}.ipynb`);
    const bytes = zipSync(
      Object.fromEntries(names.map((name) => [name, [Buffer.from(packed, "latin1"), { level: 0 }]])),
    );
    for (const name of names) {
      const [at, local] = [entryAt(Buffer.from(bytes), name), localAt(Buffer.from(bytes), name)];
      const view = new DataView(bytes.buffer);
      for (const place of [at + 10, local + 8]) view.setUint16(place, 8, true);
      view.setUint32(at + 16, crc32(bomb), true);
      view.setUint32(at + 24, bomb.length, true);
    }
    const notes = english(await read(bytes));
    expect(notes.filter((note) => note.includes("an empty file"))).toHaveLength(4);
    expect(notes.filter((note) => note.includes("too large together"))).toHaveLength(4);
  });

  it("reads nine notebooks among thousands of files, and no zip within it", async () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`data/${i}.bin`, ""]));
    expect(okCount(await read(zipped({ ...many, ...files })))).toBe(11);
    const copies = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`old/${i}.ipynb`, "{}"]));
    const submission = await read(zipped({ ...copies, ...files }));
    expect([okCount(submission), submission.notes.length]).toEqual([11, 21]);
    const inner = await read(zipSync({ "lab.zip": zipped(files) }));
    expect(english(inner)).toEqual([expect.stringContaining("lab.zip is a zip within a zip")]);
  });

  it("is read behind other bytes and before a comment, but not cut off", async () => {
    const bytes = zipped(files, { comment: "handed in" });
    expect(okCount(await read(Buffer.concat([Buffer.alloc(1000), bytes])))).toBe(11);
    const cut = await read(bytes.subarray(0, -1));
    expect(cut.answers.q1.message?.en).toContain("ada.zip is no zip that can be read");
    expect(cut.answers.q1.status).toBe("broken");
  });

  it("never throws, whatever bytes it has", async () => {
    const good = zipped({ "q4.ipynb": q4 });
    const end = good.lastIndexOf(Buffer.from(Uint32Array.of(END).buffer));
    const spoiled = fc
      .array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
      .map((changes) => changes.reduce((bytes, [at, byte]) => (bytes.writeUInt8(byte, at), bytes), Buffer.from(good)));
    const inDirectory = fc
      .array(fc.tuple(fc.integer({ min: entryAt(good, "q4.ipynb"), max: end + 21 }), fc.nat(255)), { maxLength: 3 })
      .map((changes) => changes.reduce((bytes, [at, byte]) => (bytes.writeUInt8(byte, at), bytes), Buffer.from(good)));
    const any = fc.oneof(fc.uint8Array({ maxLength: 2000 }), spoiled, inDirectory);
    await fc.assert(
      fc.asyncProperty(any, async (bytes) => {
        expect((await read(bytes)).digest).toMatch(/^[0-9a-f]{64}$/);
      }),
      { numRuns: 300, seed: 6 },
    );
  });
});
