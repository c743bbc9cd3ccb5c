import type { NativeSource } from "./native-source.js";
import { officialSource, type OfficialDownload } from "./official-source.js";
import { wheelSource, type Wheel } from "./wheel-source.js";

/**
 * The ways to get the native library on a platform, best first: what @tensorflow/tfjs-node's own installer downloads, then TensorFlow's
 * Python package.
 *
 * @param platform As in `process.platform`.
 * @param arch As in `process.arch`.
 * @returns The sources; none where TensorFlow offers none.
 * @example
 * nativeSources("linux", "x64").map((source) => source.name); // => ["the official download", "the Python package tensorflow-cpu==2.15.1"]
 */
export function nativeSources(platform: NodeJS.Platform = process.platform, arch = process.arch): NativeSource[] {
  const [official, wheel] = [officials[`${platform}-${arch}`], wheels[`${platform}-${arch}`]];
  return [...(official ? [officialSource(official)] : []), ...(wheel ? [wheelSource(wheel)] : [])];
}

const host = "https://storage.googleapis.com";
const library = (name: string) => `${host}/tensorflow/libtensorflow/libtensorflow-cpu-${name}`;
const addon = (name: string) => `${host}/tf-builds/pre-built-binary/napi-v8/{version}/CPU-${name}`;

const officials: Record<string, OfficialDownload> = {
  "linux-x64": { library: library("linux-x86_64-2.9.1.tar.gz"), addon: addon("linux-{version}.tar.gz") },
  "darwin-x64": { library: library("darwin-x86_64-2.9.1.tar.gz"), addon: addon("darwin-{version}.tar.gz") },
  "win32-x64": { library: library("windows-x86_64-2.9.1.zip"), addon: addon("windows-{version}.zip") },
  // The addons offered are for x64, so here they are compiled.
  "linux-arm64": { library: `${host}/tf-builds/libtensorflow_r2_7_linux_arm64.tar.gz` },
  "darwin-arm64": { library: `${host}/tf-builds/libtensorflow_r2_7_darwin_arm64_cpu.tar.gz` },
};

// The digests are of the files themselves, downloaded once from the Python package index. Windows's package lacks the C library.
const wheels: Record<string, Wheel> = {
  "linux-x64": {
    requirement: "tensorflow-cpu==2.15.1",
    platform: "manylinux2014_x86_64",
    file: "tensorflow_cpu-2.15.1-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
    sha256: "54660c074d7241a503e81edfd9f5ef5af88f64051b72e2945f26318c790f2d26",
    sizeBytes: 207_208_420,
  },
  "linux-arm64": {
    requirement: "tensorflow-cpu-aws==2.15.1",
    platform: "manylinux2014_aarch64",
    file: "tensorflow_cpu_aws-2.15.1-cp311-cp311-manylinux_2_17_aarch64.manylinux2014_aarch64.whl",
    sha256: "d4c3a3a9363bf42999adedbbd514e3a133be2d62f61fee9cfa46aaefb087c09e",
    sizeBytes: 211_874_120,
  },
  "darwin-x64": {
    requirement: "tensorflow==2.15.1",
    platform: "macosx_10_15_x86_64",
    file: "tensorflow-2.15.1-cp311-cp311-macosx_10_15_x86_64.whl",
    sha256: "6761efe511e6ee0f893f60738fefbcc51d6dc386eeaaafea59d21899ef369ffd",
    sizeBytes: 236_482_723,
  },
  "darwin-arm64": {
    requirement: "tensorflow==2.15.1",
    platform: "macosx_12_0_arm64",
    file: "tensorflow-2.15.1-cp311-cp311-macosx_12_0_arm64.whl",
    sha256: "aa926114d1e13ffe5b2ea59c3f195216f26646d7fe36e9e5207b291e4b7902ff",
    sizeBytes: 205_736_374,
  },
};
