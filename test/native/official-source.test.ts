import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { silent } from "../../src/progress/index.js";
import { officialSource } from "../../src/native/official-source.js";
import { addonPath } from "../../src/native/tfjs-node.js";
import { file, serve, status, type Answer } from "../download/file-server.js";
import { recordingCompiler, tarGz, useFolder, useProgram } from "./fixtures.js";

const folder = useFolder();
const program = useProgram(folder);

const library = tarGz({ "./lib/libtensorflow.so.2": "library", "./include/tensorflow/c/c_api.h": "header" });

/** Stages from a server that answers for the library first and for the addon then. */
async function stage(log: string[], ...answers: Answer[]): Promise<string> {
  await using server = await serve(...answers);
  const work = {
    downloads: path.join(folder.path, "downloads"),
    tfjsNode: { root: folder.packageRoot, version: "4.22.0" },
    progress: silent,
    log: (line: string) => log.push(line),
  };
  const [host, staging] = [path.dirname(server.url), path.join(folder.path, "staging")];
  const addresses = { library: `${host}/library.tar.gz`, addon: `${host}/addon-{version}.tar.gz` };
  await officialSource(addresses).stage(staging, work);
  return staging;
}

describe.skipIf(process.platform === "win32")("officialSource(addresses)", () => {
  it("compiles the addon where the one offered does not load, against the library that came", async () => {
    program("c++", recordingCompiler);
    const log: string[] = [];
    const staging = await stage(
      log,
      file(library),
      file(tarGz({ "napi-v8/tfjs_binding.node": "for another platform" })),
    );
    expect(log.slice(0, 2)).toEqual(["unpacking library.tar.gz", "unpacking addon-4.22.0.tar.gz"]);
    expect(log[2]).toContain("compiling the addon, because the one offered does not load: ");
    expect(readFileSync(path.join(staging, "deps", "lib", "libtensorflow.so.2"), "utf8")).toBe("library");
    expect(readFileSync(path.join(staging, addonPath), "utf8")).toContain(path.join("deps", "lib", "libtensorflow"));
  });
  it("compiles the addon where the server has none", async () => {
    program("c++", recordingCompiler);
    const staging = await stage([], file(library), status(404));
    expect(readdirSync(path.join(staging, "lib", "napi-v8"))).toEqual(["tfjs_binding.node"]);
  });
  it("fails where the server has no library, and does not ask for the addon", async () => {
    await expect(stage([], status(403))).rejects.toThrow("must answer 200, got 403");
  });
});
