import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const text = (file: string): string => readFileSync(path.join(root, file), "utf8");

describe("README.md", () => {
  const blocks = [...text("README.md").matchAll(/```js\n([\s\S]*?)```/g)].map((match) => match[1] as string);

  it("has code", () => expect(blocks).not.toEqual([]));

  it.each(blocks)("%# runs to its end, as a program of its own", (code) => {
    const program = `${code}\nconsole.log("the end");`;
    const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
      cwd: root,
      encoding: "utf8",
    });
    expect(stdout.trim(), stderr).toMatch(/the end$/);
  });
});

describe("links in the project's papers", () => {
  const docs = readdirSync(path.join(root, "docs")).filter((file) => file.endsWith(".md"));

  it.each(["README.md", "CONTRIBUTING.md", ...docs.map((file) => `docs/${file}`)])("%s: all lead to files", (file) => {
    const targets = [...text(file).matchAll(/\]\(([^)\s]+)\)/g)].map(
      (match) => (match[1] as string).split("#")[0] as string,
    );
    const relative = targets.filter((target) => target !== "" && !/^[a-z]+:/.test(target));
    const missing = relative.filter((target) => !existsSync(path.resolve(root, path.dirname(file), target)));
    expect(missing).toEqual([]);
  });
});
