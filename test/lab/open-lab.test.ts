import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { batches } from "../../src/data/index.js";
import { language, setLanguage } from "../../src/display/index.js";
import { evaluate } from "../../src/evaluation/index.js";
import { openLab } from "../../src/lab/index.js";

let cache: string;
beforeEach(async () => {
  cache = await mkdtemp(path.join(os.tmpdir(), "lab-"));
  vi.stubEnv("QUANTLAB_CIFAR10", undefined);
  vi.stubEnv("QUANTLAB_CACHE", cache);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  setLanguage("en");
  await rm(cache, { recursive: true });
});

const opened = async (...[question, options]: Parameters<typeof openLab>) => {
  const lines: string[] = [];
  const lab = await openLab(question, { ...options, log: (line) => lines.push(line) });
  return { lab, lines };
};

describe("openLab(question, options)", () => {
  it("says in one line the question, its points, the engine and the data", async () => {
    const { lab, lines } = await opened("q4");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /^q4 Linear quantization · 15 points · (TensorFlow [\d.]+ \(native\)|TensorFlow.js [\d.]+ \(WebAssembly\)) · the built-in images$/,
    );
    expect(lab).toMatchObject({
      question: "q4",
      language: "en",
      data: "builtin",
      engine: process.env["QUANTLAB_BACKEND"],
    });
  });

  it("sets the language", async () => {
    const { lines } = await opened("q4", { language: "zh" });
    expect(language()).toBe("zh");
    expect(lines[0]).toMatch(/^q4 线性量化 · 15 分 · .* · 内置图像$/);
  });

  it("brings the trained network and as many images as the engine's speed allows", async () => {
    const before = tf.memory().numTensors;
    const { lab, lines } = await opened("q3");
    const [first, second] = [await lab.network(), await lab.network()];
    const sizes = lab.engine === "wasm" ? [500, 2000] : [2000, 10_000];
    expect([first.test.count, first.train.count]).toEqual(sizes);
    expect(lines[1]).toBe(
      `vgg8-builtin: 93.35 % of all test images; here ${sizes[0]} images to test with, ${sizes[1]} to train on`,
    );
    expect(second.model).not.toBe(first.model);
    expect(second.train).toBe(first.train);
    const { accuracy } = evaluate(first.model, batches(first.test, { batchSize: 250 }));
    expect(accuracy).toBeGreaterThan(0.9);
    first.model.dispose();
    second.model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it("takes CIFAR-10 where QUANTLAB_CIFAR10 names it, and begins anew after a load that failed", async () => {
    vi.stubEnv("QUANTLAB_CIFAR10", path.join(cache, "nowhere"));
    const { lab } = await opened("q9");
    expect(lab.data).toBe("cifar10");
    await expect(lab.network()).rejects.toThrow("nowhere, which is not there");
    vi.stubEnv("QUANTLAB_CIFAR10", cache);
    await expect(lab.network()).rejects.toThrow("folder must hold data_batch_1.bin");
  });

  it("refuses a question and a language that do not exist", async () => {
    await expect(openLab("q11" as "q1")).rejects.toThrow(
      'openLab: question must be q1, q2, q3, q4, q5, q6, q7, q8, q9, q10, got "q11"',
    );
    await expect(openLab("q1", { language: "fr" as "en" })).rejects.toThrow('language must be "en" or "zh", got "fr"');
  });
});
