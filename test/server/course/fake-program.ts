import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, vi } from "vitest";
import type { SetupFindings } from "../../../src/course/index.js";

const source = `
const fs = require("node:fs"), path = require("node:path");
const order = JSON.parse(process.argv[2]);
const file = (name) => path.join(process.env.FAKE, name);
const findings = () => JSON.parse(fs.readFileSync(file("findings.json"), "utf8"));
fs.appendFileSync(file("orders"), JSON.stringify(order) + "\\n");
const end = (code = 0) => { process.exitCode = code; if (process.connected) process.disconnect(); };
process.once("disconnect", () => { if (!fs.existsSync(file("deaf"))) { fs.writeFileSync(file("stopped"), ""); process.exit(); } });
if (order.task === "look") process.send({ kind: "found", found: findings() }, () => end());
else {
  process.send({ kind: "start", label: "downloading it", total: 170e6, unit: "bytes" });
  process.send({ kind: "update", done: 85e6 });
  fs.writeFileSync(file("pid"), String(process.pid));
  const timer = setInterval(() => {
    if (!fs.existsSync(file("end"))) return;
    clearInterval(timer);
    const how = fs.readFileSync(file("end"), "utf8");
    if (how === "fail") process.send({ kind: "failed", message: "the host is closed", wayOut: "run: npm run native" }, () => end(1));
    else if (how === "crash") { console.error("first\\nout of memory"); process.exit(7); }
    else { fs.writeFileSync(file("findings.json"), how); end(); }
  }, 10);
}`;

/** A program in place of the lab's: it finds what it is told to find, and fetches until it is told how to end. */
export class FakeProgram {
  private folder = "";

  constructor(private readonly first: SetupFindings) {
    beforeEach(() => {
      this.folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-setup-"));
      writeFileSync(this.program, source);
      this.write("findings.json", JSON.stringify(this.first));
    });
    afterEach(() => rmSync(this.folder, { recursive: true, force: true }));
  }

  get program(): string {
    return path.join(this.folder, "program.cjs");
  }

  get env(): NodeJS.ProcessEnv {
    return { ...process.env, FAKE: this.folder };
  }

  write(name: string, text: string): void {
    writeFileSync(path.join(this.folder, name), text);
  }

  read(name: string): string | undefined {
    const file = path.join(this.folder, name);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  }

  /** What it was asked so far. */
  get orders(): unknown[] {
    return (this.read("orders") ?? "")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as unknown);
  }

  /** Whether the process that fetched last still runs. */
  get isFetching(): boolean {
    const pid = Number(this.read("pid"));
    try {
      return pid > 0 && process.kill(pid, 0);
    } catch {
      return false;
    }
  }

  async untilFetching(): Promise<void> {
    await vi.waitFor(() => expect(this.isFetching).toBe(true), 10_000);
  }
}
