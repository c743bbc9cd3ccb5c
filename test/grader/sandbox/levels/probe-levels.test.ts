import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openSandbox, probeLevels, strongestLevel } from "../../../../grader/src/sandbox/index.js";
import { float32 } from "../../../../grader/src/value/index.js";

/** A container engine that keeps what it is told, and runs the program without a container. */
const ENGINE = `#!${process.execPath}
const fs = require("node:fs");
const args = process.argv.slice(2);
fs.appendFileSync(__dirname + "/log", JSON.stringify(args) + "\\n");
if (args[0] === "inspect") console.log(fs.readFileSync(__dirname + "/" + args.at(-1), "utf8"));
if (args[0] === "run") {
  const program = args[args.indexOf("--volume") + 1].split(":")[0];
  fs.writeFileSync(__dirname + "/" + args[args.indexOf("--name") + 1], String(process.pid));
  process.argv = [process.argv[0], program, "stdio"];
  require(program);
}
`;

describe("levels of isolation", () => {
  let folder: string;
  const { PATH } = process.env;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-engine-"));
    // Neither bubblewrap nor an engine, but what the test puts there.
    vi.stubEnv("PATH", folder);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
    expect(process.env.PATH).toBe(PATH);
  });

  function engine(): () => string[][] {
    writeFileSync(path.join(folder, "docker"), ENGINE);
    chmodSync(path.join(folder, "docker"), 0o755);
    // The image is there, and what lists node's libraries for its tag.
    writeFileSync(path.join(folder, "ldd"), "#!/bin/sh\n");
    chmodSync(path.join(folder, "ldd"), 0o755);
    const log = path.join(folder, "log");
    return () =>
      readFileSync(log, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as string[]);
  }

  it("says which work here, and why others do not", async () => {
    expect(await probeLevels()).toEqual([
      { level: "bubblewrap", works: false, why: expect.stringContaining("ENOENT") as string },
      { level: "container", works: false, why: "docker: not installed; podman: not installed" },
      { level: "permission model", works: true },
    ]);
  });

  it("strongestLevel(demands) takes the permission model only where that is allowed, and else tells the way out", async () => {
    await expect(strongestLevel()).rejects.toThrow("apt install bubblewrap");
    expect(await strongestLevel({ allowWeakIsolation: true })).toBe("permission model");
  });

  it("runs answers in a container that has nothing, and ends it by its name", async () => {
    const told = engine();
    expect(await strongestLevel()).toBe("container");
    const run =
      told()
        .find(([verb]) => verb === "run")
        ?.join(" ") ?? "";
    for (const wanted of [
      "--network none --ipc none --read-only",
      "--user 65534:65534 --cap-drop ALL --security-opt no-new-privileges",
      "--memory 805306368 --memory-swap 805306368 --pids-limit 64",
      "--pull never",
    ])
      expect(run).toContain(wanted);
    const name = /--name (\S+)/.exec(run)?.[1];
    expect(told()).toContainEqual(["rm", "--force", name]);
  });

  it.each(["container", "permission model"] as const)(
    "calls, prints and ends answers at the level %s",
    async (level) => {
      engine();
      const sandbox = openSandbox({ level, reference: () => 7, limits: { callCpuSeconds: 0.5 } });
      const code = `exports.add = (a) => { console.log("x"); return a.add(1); }; exports.spin = () => { for (;;); };
      exports.read = () => process.getBuiltinModule("node:fs").readFileSync("/etc/passwd", "latin1");
      exports.ask = () => kMeansQuantize(1);`;
      const names = ["add", "spin", "read", "ask"];
      sandbox.load({ id: "it", question: "q2", code, names, earlier: { kMeansQuantize: "reference" } });
      const call = (name: string) => sandbox.call("it", name, [float32([1])]).then(({ value }) => value);
      expect(await call("add")).toEqual(float32([2]));
      expect(await call("ask")).toBe(7);
      await expect(call("spin")).rejects.toMatchObject({ status: "timeout" });
      // The engine's stand-in has no permission model.
      if (level !== "container") await expect(call("read")).rejects.toMatchObject({ status: "error" });
      expect(await call("add")).toEqual(float32([2]));
      await sandbox.close();
    },
  );
});
