import { existsSync } from "node:fs";
import path from "node:path";
import { cacheFolder, download } from "../download/index.js";
import { silent, type StartProgress } from "../progress/index.js";
import { requireThat } from "../tensor/index.js";
import { ARCHIVE, filesInArchive, filesInFolder, TEST_FILE, TRAIN_FILES, WAY_OUT } from "./cifar10-files.js";
import type { ImageSet, ImageSplits } from "./image-set.js";

/** Where CIFAR-10 comes from: a folder, an archive, or the cache, into which it can be downloaded. */
export interface Cifar10Options {
  /** Holds data_batch_1.bin to data_batch_5.bin and test_batch.bin. */
  folder?: string;
  /** A cifar-10-binary.tar.gz. */
  archive?: string;
  /** Without a folder or an archive: fetch the archive into the cache (162 MB) unless it is there. */
  download?: boolean;
  /** Where the archive is kept: `cacheFolder()` unless given. */
  cache?: string;
  progress?: StartProgress;
  /** Stops the download; it resumes next time. */
  signal?: AbortSignal;
  /** Another server, where the official one cannot be reached. */
  url?: string;
  /** The archive's MD5 in hexadecimal. */
  md5?: string;
  /** 10,000, except in tests. */
  imagesPerFile?: number;
}

/** The official server and the digest that https://www.cs.toronto.edu/~kriz/cifar.html gives for the binary version. */
const OFFICIAL = { url: `https://www.cs.toronto.edu/~kriz/${ARCHIVE}`, md5: "c32a1d4ab5d03f1284b67883e8d87530" };
const CLASSES = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];
const [HEIGHT, WIDTH, CHANNELS] = [32, 32, 3];
const PLANE = HEIGHT * WIDTH;
/** One byte of label, then the red, the green and the blue plane. */
const RECORD = 1 + CHANNELS * PLANE;

/**
 * Reads CIFAR-10 from its official binary files (Krizhevsky 2009, https://www.cs.toronto.edu/~kriz/cifar.html): 50,000 images to
 * train on and 10,000 to test with, 184 MB in memory.
 *
 * @param options Where it comes from.
 * @returns The two parts, images NHWC.
 * @throws {RangeError} when a file is missing, cut short or holds a label above 9; it names the file and the way out.
 * @throws {DownloadError} when the download fails.
 * @example
 * await loadCifar10({ folder: "/nowhere" }).catch((error) => error.name); // => "RangeError"
 */
export async function loadCifar10(options: Cifar10Options = {}): Promise<ImageSplits> {
  const { folder, archive, imagesPerFile = 10_000, progress = silent } = options;
  requireThat(!folder || !archive, `loadCifar10: archive must be left out with a folder, got ${archive}`);
  const size = imagesPerFile * RECORD;
  const files = folder
    ? await filesInFolder(folder, size)
    : filesInArchive(archive ?? (await cachedArchive(options)), size);
  const train = emptySet(TRAIN_FILES.length * imagesPerFile);
  const test = emptySet(imagesPerFile);
  const task = progress("reading CIFAR-10", train.count + test.count, "images");
  let done = 0;
  try {
    for await (const { name, bytes } of files) {
      if (name === TEST_FILE) decode(bytes, name, test, 0);
      else decode(bytes, name, train, TRAIN_FILES.indexOf(name) * imagesPerFile);
      task.update((done += imagesPerFile));
    }
  } finally {
    task.end();
  }
  return { train, test, classes: CLASSES };
}

async function cachedArchive(options: Cifar10Options): Promise<string> {
  const { url = OFFICIAL.url, md5 = OFFICIAL.md5, cache = cacheFolder(), progress, signal } = options;
  const file = path.join(cache, ARCHIVE);
  if (options.download) await download(url, file, { md5, ...(progress && { progress }), ...(signal && { signal }) });
  else
    requireThat(
      existsSync(file),
      `loadCifar10: folder, archive or download must say where CIFAR-10 is, got none of them, and ${file} is not there; ` +
        "{ download: true } fetches it (162 MB)",
    );
  return file;
}

function emptySet(count: number): ImageSet {
  return {
    images: new Uint8Array(count * CHANNELS * PLANE),
    labels: new Uint8Array(count),
    count,
    height: HEIGHT,
    width: WIDTH,
    channels: CHANNELS,
    classes: CLASSES,
    augmentation: { pad: 4, flip: true },
  };
}

/** Takes the records of one file apart into the set's images from `first` on: colour planes become pixels. */
function decode(bytes: Uint8Array, file: string, { images, labels }: ImageSet, first: number): void {
  for (let record = 0, from = 0; from < bytes.length; record++, from += RECORD) {
    const label = bytes[from] as number;
    requireThat(
      label < CLASSES.length,
      `loadCifar10: ${file} must hold labels from 0 to 9, got ${label} for image ${record}; ${WAY_OUT}`,
    );
    labels[first + record] = label;
    let to = (first + record) * CHANNELS * PLANE;
    for (let red = from + 1; red <= from + PLANE; red++) {
      images[to++] = bytes[red] as number;
      images[to++] = bytes[red + PLANE] as number;
      images[to++] = bytes[red + 2 * PLANE] as number;
    }
  }
}
