import { execFileSync } from "node:child_process";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");

/** The files that a process of its own has loaded after it imported a room alone. */
function loadedWith(room: string): string[] {
  const program = `require("tsx/cjs"); require("./src/${room}/index.ts"); console.log(JSON.stringify(Object.keys(require.cache)))`;
  return JSON.parse(execFileSync(process.execPath, ["-e", program], { cwd: root, encoding: "utf8" })) as string[];
}

describe("the room course", () => {
  it("is there without TensorFlow.js", () => {
    const ofEngine = (files: string[]) => files.filter((file) => file.includes("@tensorflow"));
    expect(ofEngine(loadedWith("course"))).toEqual([]);
    expect(ofEngine(loadedWith("tensor"))).not.toEqual([]); // it would be seen
  });
});
