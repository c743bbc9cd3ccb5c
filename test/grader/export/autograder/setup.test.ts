import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { autograderHome } from "./autograder-home.js";

describe("setup.sh", () => {
  /** Runs it with stand-ins for what would change this machine; each writes down what it was called with. */
  async function setUp(checksum: string) {
    const home = await autograderHome();
    const [bin, log] = [path.join(home, "bin"), path.join(home, "log")];
    mkdirSync(bin);
    const record = `echo "$(basename "$0") $*" >> ${log}`;
    // What curl writes: the archive's bytes are "node".
    const curl = `${record}\nfor out; do [ "$last" = --output ] && file=$out; last=$out; done\ncase "$last" in *.txt)
      for m in x64 arm64; do echo "${checksum}  node-${process.version}-linux-$m.tar.gz"; done > "$file" ;; *) printf node > "$file" ;; esac`;
    for (const name of ["apt-get", "tar", "npm", "bwrap", "curl"])
      writeFileSync(path.join(bin, name), `#!/usr/bin/env bash\n${name === "curl" ? curl : record}\n`, { mode: 0o755 });
    const env = { ...process.env, PATH: `${bin}:${process.env["PATH"]}` };
    const failed = await promisify(execFile)("bash", [path.join(home, "source/setup.sh")], { env }).then(
      ({ stdout }) => ({ code: 0, stdout }),
      (error: { code: number; stdout: string }) => error,
    );
    return { code: failed.code, stdout: failed.stdout, log: readFileSync(log, "utf8") };
  }

  it("installs bubblewrap, this version of Node, and the packages of the lock file", async () => {
    const { code, stdout, log } = await setUp(createHash("sha256").update("node").digest("hex"));
    expect([code, stdout]).toEqual([0, expect.stringContaining("setup.sh: bubblewrap works here")]);
    expect(log).toContain("apt-get install --yes --no-install-recommends bubblewrap");
    expect(log).toMatch(
      new RegExp(`https://nodejs.org/dist/${process.version}/node-${process.version}-linux-\\w+.tar.gz`),
    );
    expect(log).toContain("--directory /usr/local");
    expect(log).toContain("npm ci");
  });
  it("stops before anything is unpacked where Node's archive is not what its publisher says", async () => {
    const { code, log } = await setUp("0".repeat(64));
    expect(code).toBe(1);
    expect(log).not.toMatch(/^(tar|npm)/m);
  });
});
