import { defineConfig } from "vitest/config";

/** One project an engine: every test runs on TensorFlow's native library and on WebAssembly. */
const tier = (backend: "tensorflow" | "wasm") => ({
  extends: true as const,
  test: {
    name: backend,
    include: ["test/**/*.test.ts"],
    exclude: ["test/e2e/**"],
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
      tier("wasm"),
      tier("tensorflow"),
      { extends: true as const, test: { name: "browser", include: ["test/e2e/**/*.test.ts"] } },
    ],
  },
});
