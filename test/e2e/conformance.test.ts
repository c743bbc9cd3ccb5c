import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lacksPython, makeJupyterHome, type JupyterHome } from "./python.mjs";

describe.skipIf(lacksPython())("the kernel before the public suite jupyter_kernel_test", () => {
  let jupyter: JupyterHome;

  beforeAll(async () => {
    jupyter = await makeJupyterHome();
  }, 120_000);
  afterAll(() => jupyter?.remove());

  it("passes every test, and skips none", async () => {
    const output = await jupyter.run(path.join(import.meta.dirname, "jupyter_kernel_test_quantlab.py"));
    const result = JSON.parse(output) as { run: number; failed: [string, string][]; skipped: [string, string][] };
    expect(result).toEqual({ run: 13, failed: [], skipped: [] });
  }, 180_000);
});
