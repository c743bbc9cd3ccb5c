import { readdirSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import * as tf from "@tensorflow/tfjs";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import * as download from "../src/download/index.js";
import * as jupyter from "../src/jupyter/index.js";
import * as lab from "../src/index.js";
import * as native from "../src/native/index.js";
import * as tensor from "../src/tensor/index.js";
import { lacksOnnxRuntime } from "./onnx/lacks-onnxruntime.js";

const root = path.resolve(import.meta.dirname, "../src");

/** Every `// =>` line of every `@example`, with the lines before it in the same example. */
function examples(): { file: string; code: string; expected: string }[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => {
      const comments = readFileSync(path.join(root, file), "utf8").match(/\/\*\*[\s\S]*?\*\//g) ?? [];
      return comments.flatMap((comment) => {
        const lines = (comment.split("@example")[1] ?? "")
          .split("\n")
          .map((line) => line.replace(/^\s*\*? ?/, "").replace(/\*\/$/, ""))
          .filter((line) => line.trim() !== "" && !line.startsWith("@"));
        return lines.flatMap((line, i) => {
          const [call, expected] = line.split("// =>");
          if (expected === undefined) return [];
          const before = lines.slice(0, i).map((earlier) => earlier.split("// =>")[0]);
          const result = (call as string).trim().replace(/;$/, "");
          return [{ file, code: `${before.join("\n")}\nreturn (${result});`, expected: expected.trim() }];
        });
      });
    });
}

/** Tensors as nested arrays, typed arrays and maps as plain ones, so that a comment can write them. */
function plain(value: unknown): unknown {
  if (value instanceof tf.Tensor) return value.arraySync();
  if (ArrayBuffer.isView(value)) return [...(value as Uint8Array)];
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, entry]) => [key, plain(entry)]));
  if (Array.isArray(value)) return value.map(plain);
  if (value !== null && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plain(entry)]));
  return value;
}

describe("examples in doc comments", () => {
  const runnable = examples().filter(({ file }) => file !== "onnx/onnx-network.ts" || !lacksOnnxRuntime());
  it.each(runnable)("$file: $code", async ({ file, code, expected }) => {
    // What a room keeps to itself has examples too, so the file's own exports come on top of the public ones.
    const own = (await import(pathToFileURL(path.join(root, file)).href)) as object;
    const scope = { tf, os, path, ...download, ...jupyter, ...native, ...tensor, ...lab, ...own };
    const run = (body: string): unknown =>
      new Function(
        ...Object.keys(scope),
        ts.transpile(`return (async () => { ${body} })();`, { target: ts.ScriptTarget.ES2022 }),
      )(...Object.values(scope));
    const [got, wanted] = [plain(await run(code)), plain(await run(`return (${expected});`))];
    expect(got).toEqual(wanted);
  });

  it("are there for everything that the public entry hands out", () => {
    const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(path.join(root, file), "utf8"));
    const lacking = Object.keys(lab).filter((name) => {
      const declared = new RegExp(`^export (?:async )?(?:function\\*?|class|const) ${name}\\b`, "m");
      const source = sources.find((each) => declared.test(each)) ?? "";
      const before = source.slice(0, source.search(declared));
      return !before.slice(before.lastIndexOf("/**")).includes("// =>");
    });
    expect(lacking).toEqual([]);
  });
});
