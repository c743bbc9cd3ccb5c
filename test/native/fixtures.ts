import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach } from "vitest";
import type { NativeSource } from "../../src/native/index.js";
import { addonPath } from "../../src/native/tfjs-node.js";

/** A folder of its own for each test, with a package in it that has a version and nothing else. */
export function useFolder(): { path: string; packageRoot: string; cache: string } {
  const folder = { path: "", packageRoot: "", cache: "" };
  beforeEach(() => {
    folder.path = realpathSync(mkdtempSync(path.join(tmpdir(), "quantlab-native-")));
    folder.cache = path.join(folder.path, "cache");
    folder.packageRoot = path.join(folder.path, "tfjs-node");
    write(path.join(folder.packageRoot, "package.json"), JSON.stringify({ version: "4.22.0" }));
  });
  afterEach(() => rmSync(folder.path, { recursive: true, force: true }));
  return folder;
}

/** Writes a file and makes its folders. */
export function write(file: string, content: string | Buffer): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** A source that brings two files, counting how often it is asked. */
export function fakeSource(name = "a fake", fails?: string): NativeSource & { asked: number } {
  const source = {
    name,
    asked: 0,
    stage: async (folder: string) => {
      source.asked++;
      write(path.join(folder, "deps", "lib", "libtensorflow.so.2"), "library");
      if (fails) throw new Error(fails);
      write(path.join(folder, addonPath), "addon");
    },
  };
  return source;
}

/** Puts a program of this name, written for the shell, in front of all others until the test ends. */
export function useProgram(folder: { path: string }): (name: string, script: string) => void {
  const { PATH, CXX } = process.env;
  afterEach(() => {
    process.env["PATH"] = PATH;
    if (CXX !== undefined) process.env["CXX"] = CXX;
  });
  return (name, script) => {
    const file = path.join(folder.path, "bin", name);
    write(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
    delete process.env["CXX"];
    process.env["PATH"] = `${path.dirname(file)}${path.delimiter}${PATH}`;
  };
}

/** A compiler that writes its arguments, one a line, where the program should go. */
export const recordingCompiler = `
[ "$1" = --version ] && echo "a compiler" && exit
for out; do :; done
printf '%s\\n' "$@" > "$out"`;

/** A .tar.gz of these entries: a name and its text, or the target of a link. */
export function tarGz(entries: Record<string, string | { link: string }>): Buffer {
  const blocks = Object.entries(entries).flatMap(([name, content]) => {
    const link = typeof content === "string" ? "" : content.link;
    const body = Buffer.from(typeof content === "string" ? content : "");
    return [header(name, body.length, link), body, Buffer.alloc((512 - (body.length % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

function header(name: string, size: number, link: string): Buffer {
  const block = Buffer.alloc(512);
  const octal = (value: number, width: number) => value.toString(8).padStart(width - 1, "0");
  block.write(name, 0);
  block.write(octal(0o644, 8), 100);
  block.write(octal(size, 12), 124);
  block.write(octal(0, 12), 136);
  block.write(" ".repeat(8), 148); // the checksum counts itself as blanks
  block.write(link ? "2" : "0", 156);
  block.write(link, 157);
  block.write("ustar\x0000", 257);
  block.write(
    octal(
      block.reduce((sum, byte) => sum + byte, 0),
      7,
    ),
    148,
  );
  return block;
}
