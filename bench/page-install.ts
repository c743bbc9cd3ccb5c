// How long a new student waits: a clean clone, npm ci, npm start; nothing kept from before, neither the lab's cache nor npm's: npm run bench -- install
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { packageRoot } from "../src/kernel/index.js";
import { runProgram } from "../src/native/index.js";
import { table } from "./table.js";

/** Prints the table, of one run. */
export async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "quantlab-install-"));
  const clone = path.join(folder, "clone");
  const env = {
    ...process.env,
    QUANTLAB_CACHE: path.join(folder, "cache"),
    npm_config_cache: path.join(folder, "npm"),
    JUPYTER_DATA_DIR: path.join(folder, "jupyter"),
  };
  try {
    await runProgram("git", ["clone", "--quiet", packageRoot, clone]);
    const begun = performance.now();
    const since = (): string => `${((performance.now() - begun) / 1000).toFixed(0)} s`;
    await runProgram("npm", ["ci", "--no-audit", "--no-fund"], { cwd: clone, env });
    const rows = [["npm ci", since()]];
    const server = spawn("npm", ["start", "--", "--headless", "--port", "0"], {
      ...{ cwd: clone, env, stdio: ["ignore", "pipe", "inherit"], detached: true }, // a group, as a terminal makes one
    });
    try {
      const address = await addressSaid(server);
      // With the token in a header, as a program has no cookie for the redirect.
      const { ok, status } = await fetch(new URL("/lab/tree/q1.ipynb", address), { headers: headersFor(address) });
      if (!ok) throw new Error(`bench: the page must answer, got status ${status}`);
      rows.push(["npm start, until the page answers", since()]);
      await answersCell(address);
      rows.push(["until a kernel is idle", since()]);
    } finally {
      if (server.exitCode === null) {
        process.kill(-server.pid!, "SIGINT");
        await once(server, "close");
      }
    }
    console.log(table(["a clean clone", "after"], rows));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function addressSaid(server: ChildProcess): Promise<string> {
  let said = "";
  for await (const text of server.stdout!.setEncoding("utf8") as AsyncIterable<string>) {
    said += text;
    const address = /http:\/\/127\S+/.exec(said)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error("bench: the lab ended instead of serving");
}

const headersFor = (address: string): Record<string, string> => ({
  authorization: `token ${new URL(address).searchParams.get("token")}`,
  "content-type": "application/json",
});

/** Starts a kernel, which answers once it has been made ready. */
async function answersCell(address: string): Promise<void> {
  const { origin } = new URL(address);
  const headers = headersFor(address);
  const kernels = `${origin}/api/kernels`;
  const { id } = (await (await fetch(kernels, { method: "POST", headers, body: "{}" })).json()) as { id: string };
  for (;;) {
    const { execution_state } = (await (await fetch(`${kernels}/${id}`, { headers })).json()) as Record<string, string>;
    if (execution_state === "idle") return;
    if (execution_state === "dead") throw new Error("bench: the kernel does not start");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
