import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadCifar10, type Cifar10Options, type ImageSet } from "../../src/data/index.js";
import { file, serve } from "../download/file-server.js";
import { lacks, sharedFile } from "../needs.mjs";
import { tar } from "./tar-fixture.js";

const names = [1, 2, 3, 4, 5].map((n) => `data_batch_${n}.bin`).concat("test_batch.bin");
const PLANE = 1024;
/** Two images a file. Image i of file f: label (3 f + i) mod 10; red is 40 f + i plus the column, green row by row, blue 255. */
const records = new Map(
  names.map((name, f) => {
    const bytes = new Uint8Array(2 * 3073);
    for (const i of [0, 1]) {
      const record = bytes.subarray(i * 3073, (i + 1) * 3073);
      record[0] = (3 * f + i) % 10;
      for (let pixel = 0; pixel < PLANE; pixel++) {
        record[1 + pixel] = 40 * f + i + (pixel % 32);
        record[1 + PLANE + pixel] = Math.floor(pixel / 32);
        record[1 + 2 * PLANE + pixel] = 255;
      }
    }
    return [name, bytes];
  }),
);
const archived = (files: ReadonlyMap<string, Uint8Array> = records): Buffer =>
  gzipSync(tar([["cifar-10-batches-bin/", Buffer.alloc(0), "5"], ["cifar-10-batches-bin/readme.html", Buffer.from("hi")],
    ...[...files].map(([name, bytes]) => [`cifar-10-batches-bin/${name}`, bytes] as const)])); // prettier-ignore

/** Another byte in the middle, where an archive that is not compressed holds pixels. */
function damaged(bytes: Buffer): Buffer {
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] as number) ^ 1;
  return bytes;
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "quantlab-cifar10-"));
  for (const [name, bytes] of records) writeFileSync(path.join(folder, name), bytes);
});
afterEach(() => rmSync(folder, { recursive: true }));

const load = (options: Cifar10Options) =>
  loadCifar10({ imagesPerFile: 2, cache: path.join(folder, "cache"), ...options });
/** Writes an archive and says where. */
function write(bytes: Uint8Array): string {
  const archive = path.join(folder, "cifar-10-binary.tar.gz");
  writeFileSync(archive, bytes);
  return archive;
}
/** The red, green and blue of a pixel. */
const pixel = ({ images }: ImageSet, image: number, row: number, column: number): number[] => [
  ...images.subarray(((image * 32 + row) * 32 + column) * 3).subarray(0, 3),
];

function expectWhole({ train, test, classes }: Awaited<ReturnType<typeof load>>): void {
  expect([train.count, train.height, train.width, train.channels]).toEqual([10, 32, 32, 3]);
  expect([...train.labels]).toEqual([0, 1, 3, 4, 6, 7, 9, 0, 2, 3]);
  expect([...test.labels]).toEqual([5, 6]);
  expect(pixel(train, 5, 7, 31)).toEqual([40 * 2 + 1 + 31, 7, 255]); // the second image of the third file
  expect(pixel(test, 0, 31, 2)).toEqual([202, 31, 255]);
  expect([classes[0], classes[9], train.classes]).toEqual(["airplane", "truck", classes]);
}

describe("loadCifar10({ folder })", () => {
  it("turns the colour planes of the six files into pixels, in the files' order", async () => {
    expectWhole(await load({ folder }));
  });
  it("says how far it is, in images", async () => {
    const told: unknown[] = [];
    const progress = (label: string, total?: number, unit?: string) => {
      told.push([label, total, unit]);
      return { update: (done: number) => told.push(done), end: () => told.push("end") };
    };
    await load({ folder, progress });
    expect(told).toEqual([["reading CIFAR-10", 12, "images"], 2, 4, 6, 8, 10, 12, "end"]);
  });
  it("refuses a file cut short, naming it, its size and the way out", async () => {
    truncateSync(path.join(folder, "data_batch_3.bin"), 3073);
    await expect(load({ folder })).rejects.toThrow(
      `loadCifar10: folder must hold data_batch_3.bin of 6146 bytes, got 3073 bytes in ${folder}; unpack cifar-10-binary.tar.gz again`,
    );
  });
  it("refuses a missing file before it reads the others", async () => {
    rmSync(path.join(folder, "test_batch.bin"));
    const progress = () => {
      throw new Error("has begun");
    };
    await expect(load({ folder, progress })).rejects.toThrow(
      "must hold test_batch.bin of 6146 bytes, got no such file",
    );
  });
  it("refuses a label above 9, naming file and image", async () => {
    const bytes = Uint8Array.from(records.get("data_batch_5.bin") ?? []);
    bytes[3073] = 10;
    writeFileSync(path.join(folder, "data_batch_5.bin"), bytes);
    await expect(load({ folder })).rejects.toThrow("data_batch_5.bin must hold labels from 0 to 9, got 10 for image 1");
  });
});

describe("loadCifar10({ archive })", () => {
  it("reads the files out of the .tar.gz, in any order, and writes nothing", async () => {
    const archive = write(archived(new Map([...records].reverse())));
    const before = readdirSync(folder);
    expectWhole(await load({ archive }));
    expect(readdirSync(folder)).toEqual(before);
  });
  it("refuses an archive without one of the files, naming it", async () => {
    const archive = write(archived(new Map([...records].slice(0, 4))));
    await expect(load({ archive })).rejects.toThrow("archive must hold data_batch_5.bin, test_batch.bin, got");
  });
  it("refuses a file of the wrong size in it", async () => {
    const archive = write(archived(new Map([...records, ["data_batch_2.bin", new Uint8Array(5)]])));
    await expect(load({ archive })).rejects.toThrow("data_batch_2.bin in it must have 6146 bytes, got 5; delete it");
  });
  it.each([
    ["cut short", (whole: Buffer) => whole.subarray(0, 300), "of 300 bytes: unexpected end of file"],
    ["empty", () => Buffer.alloc(0), "of 0 bytes: "],
    ["not gzip", () => Buffer.from("<html>not found</html>"), "incorrect header check"],
    ["damaged in one pixel", () => damaged(gzipSync(gunzipSync(archived()), { level: 0 })), "incorrect data check"],
    ["not tar", () => gzipSync(Buffer.alloc(2000, "x")), "wrong checksum"],
  ])("refuses an archive that is %s", async (_, spoil, reason) => {
    const archive = write(spoil(archived()));
    const error = await load({ archive }).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(RangeError);
    const { message } = error as Error;
    expect(message).toContain(`loadCifar10: archive must be a whole cifar-10-binary.tar.gz, got ${archive} of `);
    expect(message).toContain(reason);
    expect(message).toContain("delete it and load with { download: true }");
  });
  it("refuses a path where no file is, and an archive beside a folder", async () => {
    await expect(load({ archive: path.join(folder, "none") })).rejects.toThrow(
      "loadCifar10: archive must be a file, got",
    );
    await expect(load({ archive: "x", folder })).rejects.toThrow("archive must be left out with a folder, got x");
  });
});

describe("loadCifar10({ download, cache })", () => {
  const whole = archived();
  const md5 = createHash("md5").update(whole).digest("hex");

  it("downloads the archive into the cache, and later takes it from there without asking the server", async () => {
    await using server = await serve(file(whole));
    expectWhole(await load({ download: true, url: server.url, md5 }));
    expectWhole(await load({ download: true, url: server.url, md5 }));
    expectWhole(await load({}));
    expect(server.ranges).toEqual([""]);
    expect(readdirSync(path.join(folder, "cache"))).toEqual(["cifar-10-binary.tar.gz"]);
  });
  it("resumes a download that was interrupted", async () => {
    await using server = await serve(file(whole));
    const part = path.join(folder, "cache", "cifar-10-binary.tar.gz.part");
    mkdirSync(path.dirname(part));
    writeFileSync(part, whole.subarray(0, 500));
    writeFileSync(`${part}.tag`, '"v1"');
    expectWhole(await load({ download: true, url: server.url, md5 }));
    expect(server.ranges).toEqual(["bytes=500-"]);
  });
  it("refuses bytes with another digest and keeps none of them", async () => {
    await using server = await serve(file(whole));
    const wrong = load({ download: true, url: server.url, md5: "0".repeat(32) });
    await expect(wrong).rejects.toThrow(`must have md5 ${"0".repeat(32)}, got ${md5}`);
    expect(readdirSync(path.join(folder, "cache")).filter((name) => !name.endsWith(".tag"))).toEqual([]);
  });
  it("says how to get the data when it is nowhere", async () => {
    await expect(load({})).rejects.toThrow(
      /folder, archive or download .* is not there; \{ download: true \} fetches it \(162 MB\)/,
    );
  });
});

const official = process.env["QUANTLAB_CIFAR10"] ?? sharedFile("../$QUANTLAB_CIFAR10");
describe.skipIf(lacks(path.join(official, "test_batch.bin")))("loadCifar10({ folder: QUANTLAB_CIFAR10 })", () => {
  it("reads all 60,000 images, 5,000 and 1,000 of each class", async () => {
    const { train, test } = await loadCifar10({ folder: official });
    const perClass = ({ labels }: ImageSet) => labels.reduce((counts, label) => counts.with(label, counts[label]! + 1), new Array<number>(10).fill(0)); // prettier-ignore
    expect([train.images.length, test.images.length]).toEqual([50_000 * 3072, 10_000 * 3072]);
    expect(perClass(train)).toEqual(new Array(10).fill(5000));
    expect(perClass(test)).toEqual(new Array(10).fill(1000));
  });
});
