import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

/** A folder that is removed with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-export-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
