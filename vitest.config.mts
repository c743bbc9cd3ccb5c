import { defineConfig } from "vitest/config";

/** One project an engine: every test runs on TensorFlow's native library and on WebAssembly. */
const tier = (backend: "tensorflow" | "wasm") => ({
  extends: true as const,
  test: { name: backend, env: { QUANTLAB_BACKEND: backend } },
});

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/setup.mts"],
    pool: "forks",
    // Loading an engine costs a second; files of a worker share it.
    isolate: false,
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: { provider: "v8", include: ["src/**/*.ts"], reporter: ["text-summary", "text"] },
    projects: [tier("wasm"), tier("tensorflow")],
  },
});
