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

describe("the project's papers", () => {
  const inDocs = readdirSync(path.join(root, "docs"), { recursive: true, encoding: "utf8" });
  const papers = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", ...inDocs.filter((file) => file.endsWith(".md")).map((file) => path.join("docs", file))]; // prettier-ignore

  it.each(papers)("%s: all links lead to files", (file) => {
    const targets = [...text(file).matchAll(/\]\(([^)\s]+)\)/g)].map(
      (match) => (match[1] as string).split("#")[0] as string,
    );
    const relative = targets.filter((target) => target !== "" && !/^[a-z]+:/.test(target));
    const missing = relative.filter((target) => !existsSync(path.resolve(root, path.dirname(file), target)));
    expect(missing).toEqual([]);
  });

  it.each(papers)("%s: all commands are there, and their options", (file) => {
    const { scripts } = JSON.parse(text("package.json")) as { scripts: Record<string, string> };
    const unknown: string[] = [];
    for (const [, command = "", rest = ""] of text(file).matchAll(/npm run ([\w-]+)(?: -- ([^`#\n]*))?/g)) {
      const source = sourcesOf(scripts[command]);
      const options = [...rest.matchAll(/(?<=^|\s)--([\w-]+)/g)].map(([, option]) => option as string);
      unknown.push(...options.filter((option) => !source.includes(option)).map((option) => `${command} --${option}`));
      if (source === "") unknown.push(command);
    }
    expect(unknown).toEqual([]);
  });
});

/** The text of a command's folder, where its options are named; nothing of a command that is none. */
function sourcesOf(script = ""): string {
  const [main] = /[\w./-]+\.(ts|mts|mjs)$/.exec(script) ?? [];
  if (main === undefined) return script;
  const folder = path.join(root, path.dirname(main));
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.m?[tj]s$/.test(file) && !file.includes("node_modules"))
    .map((file) => readFileSync(path.join(folder, file), "utf8"))
    .join("\n");
}
