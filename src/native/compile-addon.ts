import { mkdir } from "node:fs/promises";
import path from "node:path";
import { NativeUnavailable } from "./native-unavailable.js";
import { runProgram } from "./run-program.js";
import { addonPath } from "./tfjs-node.js";

/** What to compile, and against what. */
export interface AddonBuild {
  /** The folder that has `deps/lib` and `deps/include`; the addon goes to its `lib/napi-v8`. */
  folder: string;
  /** The libraries' file names in `deps/lib`. */
  libraries: readonly string[];
  /** The folder of @tensorflow/tfjs-node, whose `binding` holds the sources. */
  packageRoot: string;
  signal?: AbortSignal;
}

/**
 * Compiles the addon's two source files with the system's C++ compiler (seconds). Node's headers come from the package node-api-headers,
 * so nothing is downloaded.
 *
 * @param build What to compile, and against what.
 * @throws {Error} where there is no compiler, or with what the compiler says.
 * @example
 * await compileAddon({ folder, libraries: ["libtensorflow_cc.so.2"], packageRoot: findTfjsNode().root });
 */
export async function compileAddon({ folder, libraries, packageRoot, signal }: AddonBuild): Promise<void> {
  const compiler = await findCompiler(signal);
  const addon = path.join(folder, addonPath);
  await mkdir(path.dirname(addon), { recursive: true });
  const mac = process.platform === "darwin";
  await runProgram(
    compiler,
    [
      ...["-std=c++17", "-O2", "-fPIC", "-w", "-DNAPI_VERSION=8", "-DBUILDING_NODE_EXTENSION"],
      // Node itself brings the N-API functions when it loads the addon; on macOS the linker must be told.
      ...(mac ? ["-bundle", "-undefined", "dynamic_lookup"] : ["-shared"]),
      ...["-I", nodeHeaders(), "-I", path.join(folder, "deps", "include"), "-I", packageRoot],
      ...["tfjs_backend.cc", "tfjs_binding.cc"].map((source) => path.join(packageRoot, "binding", source)),
      ...libraries.map((library) => path.join(folder, "deps", "lib", library)),
      `-Wl,-rpath,${mac ? "@loader_path" : "$ORIGIN"}/../../deps/lib`,
      ...["-o", addon],
    ],
    { signal },
  );
}

async function findCompiler(signal?: AbortSignal): Promise<string> {
  for (const compiler of [process.env["CXX"] ?? "", "c++", "g++", "clang++"].filter(Boolean)) {
    const version = await runProgram(compiler, ["--version"], { signal }).catch(() => "");
    if (version) return compiler;
    signal?.throwIfAborted();
  }
  throw new Error("no C++ compiler found (c++, g++, clang++)");
}

function nodeHeaders(): string {
  try {
    return path.join(path.dirname(require.resolve("node-api-headers/package.json")), "include");
  } catch (cause) {
    const wayOut = "install the optional dependencies too: npm install --include=optional";
    throw new NativeUnavailable("the package node-api-headers is not installed", wayOut, { cause });
  }
}
