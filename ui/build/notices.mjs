import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readJson } from "./jupyterlab.mjs";

/**
 * Writes the licences of every package that is in the page.
 *
 * @param {string} folder The page's package.
 * @param {import("esbuild").Metafile} metafile
 * @param {string} file
 */
export function writeNotices(folder, metafile, file) {
  const packages = new Set();
  for (const input of Object.keys(metafile.inputs)) {
    if (input.startsWith("(disabled):")) continue;
    const found = /^(?:[\w-]+:)?(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
    if (found) packages.add(found);
  }
  const notices = [...packages].sort().map((each) => notice(path.resolve(folder, each)));
  writeFileSync(file, `The page holds these packages.\n\n${notices.join("\n\n")}\n`);
}

function notice(at) {
  const { name, version, license, author } = readJson(path.join(at, "package.json"));
  const by = typeof author === "string" ? author : author?.name;
  const texts = readdirSync(at).filter((each) => /^(licen[cs]e|copying|notice)/i.test(each));
  const head = `${"=".repeat(80)}\n${name} ${version}, ${license ?? "see below"}${by ? `, ${by}` : ""}`;
  return [head, ...texts.sort().map((each) => readFileSync(path.join(at, each), "utf8").trim())].join("\n\n");
}
