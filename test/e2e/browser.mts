import { existsSync } from "node:fs";
import type { Browser } from "playwright-core";

const usual = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];
const chromium = process.env["CHROMIUM"] || usual.find((file) => existsSync(file));
const playwright = await import("playwright-core").catch(() => undefined);

/**
 * Whether a suite must be skipped for want of a browser: `describe.skipIf(lacksBrowser())("...", ...)`.
 *
 * With CI=true nothing may be skipped, so there a missing browser fails the run.
 *
 * @returns true where playwright-core or Chromium is missing; says so on standard error.
 */
export function lacksBrowser(): boolean {
  if (playwright && chromium) return false;
  const missing = playwright ? "Chromium (at a usual place, or at CHROMIUM=path)" : "the package playwright-core";
  if (process.env["CI"] === "true") throw new Error(`CI must not skip tests, and ${missing} is missing`);
  console.warn(`skipped: needs ${missing}`);
  return true;
}

/** Chromium with an empty profile that asks nothing of the network by itself. The caller closes it. */
export function launchBrowser(): Promise<Browser> {
  const quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"];
  return playwright!.chromium.launch({
    executablePath: chromium,
    args: [...quiet, "--no-sandbox", "--disable-gpu", "--disable-sync"],
  });
}
