import { execFileSync } from "node:child_process";

/**
 * Whether a suite must be skipped for want of bubblewrap: `describe.skipIf(lacksBubblewrap())`. With CI=true nothing may be skipped.
 */
export function lacksBubblewrap(): boolean {
  try {
    execFileSync("bwrap", ["--ro-bind", "/", "/", "--unshare-user", "true"], { stdio: "pipe" });
    return false;
  } catch (error) {
    const why = (error as Error).message.trim().split("\n").join(" ");
    if (process.env["CI"] === "true") throw new Error(`CI must not skip tests: apt install bubblewrap (${why})`);
    console.warn(`skipped: needs bubblewrap (apt install bubblewrap): ${why}`);
    return true;
  }
}
