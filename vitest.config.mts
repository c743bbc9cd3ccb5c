import { defineConfig } from "vitest/config";

/** Rooms that know no tensors: their tests run once, whatever the engine. */
const WITHOUT_ENGINE = [
  "checks",
  "course",
  "demo",
  "download",
  "grader",
  "jupyter",
  "kernel",
  "notebook",
  "plot",
  "progress",
  "server",
  "ui",
].map((room) => `test/${room}/**`);

/** One project an engine: every other test runs on TensorFlow's native library and on WebAssembly. */
const tier = (backend: "tensorflow" | "wasm") => ({
  extends: true as const,
  test: {
    name: backend,
    include: ["test/**/*.test.ts"],
    exclude: ["test/e2e/**", ...WITHOUT_ENGINE],
    setupFiles: ["test/setup.mts"],
    env: { QUANTLAB_BACKEND: backend },
  },
});

export default defineConfig({
  test: {
    pool: "forks",
    // Loading an engine costs a second; files of a worker share it.
    isolate: false,
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: { provider: "v8", include: ["src/**/*.ts"], reporter: ["text-summary", "text"] },
    projects: [
      {
        extends: true as const,
        test: { name: "plain", include: WITHOUT_ENGINE.map((folder) => `${folder}/*.test.ts`) },
      },
      {
        extends: true as const,
        // The library's own answers pass the hidden tests.
        test: {
          name: "hidden",
          include: ["grader/hidden/*.test.ts"],
          setupFiles: ["test/setup.mts"],
          env: { QUANTLAB_BACKEND: "wasm" },
        },
      },
      tier("wasm"),
      tier("tensorflow"),
      {
        extends: true as const,
        // A busy machine's browser takes its time.
        test: { name: "browser", include: ["test/e2e/**/*.test.ts"], expect: { poll: { timeout: 20_000 } } },
      },
    ],
  },
});
