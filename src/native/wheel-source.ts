import { mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { compileAddon } from "./compile-addon.js";
import { findPython } from "./find-python.js";
import type { NativeSource, NativeWork } from "./native-source.js";
import { runProgram } from "./run-program.js";

/** A Python package of TensorFlow that holds the C library and its headers. */
export interface Wheel {
  /** The package and its version, as pip takes them: "tensorflow-cpu==2.15.1". */
  requirement: string;
  /** The platform's tag, as pip takes it. */
  platform: string;
  /** The wheel's file name. */
  file: string;
  /** The wheel's SHA-256, in hexadecimal; pip refuses any other file. */
  sha256: string;
  sizeBytes: number;
}

/**
 * The library inside TensorFlow's Python package, fetched by the user's own Python client (with its settings for mirrors, proxies and
 * certificates) and checked by it; no Python runs afterwards. The addon is compiled.
 *
 * @param wheel Which package.
 * @returns The source.
 * @example
 * wheelSource({ requirement: "tensorflow-cpu==2.15.1" }).name; // => "the Python package tensorflow-cpu==2.15.1"
 */
export function wheelSource(wheel: Wheel): NativeSource {
  return {
    name: `the Python package ${wheel.requirement}`,
    async stage(folder, work) {
      const python = await findPython("Python with pip", ["-m", "pip", "--version"], { signal: work.signal });
      await pipDownload(python, wheel, work);
      work.log(`unpacking ${wheel.file}`);
      const archive = path.join(work.downloads, wheel.file);
      const unpacked = await runProgram(python, ["-c", unpack, archive, folder], { signal: work.signal });
      work.log("compiling the addon");
      const libraries = unpacked.trim().split(/\s+/);
      await compileAddon({ folder, libraries, packageRoot: work.tfjsNode.root, signal: work.signal });
    },
  };
}

/** Takes the two libraries and the C headers out of a wheel, which is a zip, and prints the libraries' names. */
const unpack = `
import os, re, shutil, sys, zipfile
wheel, folder = sys.argv[1:]
library = re.compile(r"tensorflow/(libtensorflow_(?:cc|framework)\\.(?:so\\.2|2\\.dylib))")
header = re.compile(r"tensorflow/include/((?:tensorflow/c/|tsl/|tensorflow/tsl/|tensorflow/core/platform/ctstring)[\\w./]*)")
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        inside, target = library.fullmatch(name), None
        if inside:
            print(inside[1])
            target = os.path.join(folder, "deps", "lib", inside[1])
        elif (inside := header.fullmatch(name)) and ".." not in name and not name.endswith("/"):
            target = os.path.join(folder, "deps", "include", inside[1])
        if target:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with archive.open(name) as source, open(target, "wb") as copy:
                shutil.copyfileobj(source, copy, 1 << 20)
`;

/** pip leaves a file alone that is already there with the right digest, and replaces one that has another. */
async function pipDownload(python: string, wheel: Wheel, { downloads, progress, signal }: NativeWork): Promise<void> {
  const requirements = path.join(downloads, "requirements.txt");
  await writeFile(requirements, `${wheel.requirement} --hash=sha256:${wheel.sha256}\n`);
  const temporary = path.join(downloads, "pip");
  await mkdir(temporary, { recursive: true });
  const task = progress(`downloading ${wheel.file}`, wheel.sizeBytes, "bytes");
  let [done, isOver] = [0, false];
  const tell = async (): Promise<void> => {
    done = Math.max(done, await largestIn(temporary));
    if (!isOver) task.update(done);
  };
  // pip tells terminals alone how far it is; what it has fetched lies here meanwhile. Being told may end the task: it throws then.
  const ended = new AbortController();
  const watch = setInterval(() => void tell().catch((error: unknown) => ended.abort(error)), watchMs);
  try {
    await runProgram(
      python,
      [
        ...["-m", "pip", "download", "--disable-pip-version-check", "--progress-bar", "off"],
        // The wheel is only a container here: whichever Python runs pip, it is this one that is wanted.
        ...["--no-deps", "--only-binary=:all:", "--python-version", "3.11", "--implementation", "cp", "--abi", "cp311"],
        ...["--platform", wheel.platform, "--require-hashes", "--dest", downloads, "--requirement", requirements],
      ],
      {
        signal: AbortSignal.any([ended.signal, ...(signal ? [signal] : [])]),
        env: { ...process.env, TMPDIR: temporary },
      },
    );
    task.end();
  } catch (error) {
    task.end("interrupted");
    throw error;
  } finally {
    isOver = true;
    clearInterval(watch);
    await rm(temporary, { recursive: true, force: true });
  }
}

const watchMs = 200;

/** The bytes of the largest file in it: pip copies what it has fetched before it takes the first copy away. */
async function largestIn(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = names.map(async (name) => {
    const there = await stat(path.join(folder, name)).catch(() => undefined);
    return there?.isFile() ? there.size : 0;
  });
  return Math.max(0, ...(await Promise.all(sizes)));
}
