import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readJson } from "./jupyterlab.mjs";

/** For packages that say which licence they have and leave its text out, JupyterLab's own among them. */
const licences = path.join(import.meta.dirname, "licences");

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
    if (found) packages.add(path.resolve(folder, found));
  }
  const names = new Map();
  for (const { name, text } of [...packages].sort().map(licence)) names.set(text, [...(names.get(text) ?? []), name]);
  const notices = [...names].map(([text, users]) => `${"=".repeat(80)}\n${users.join("\n")}\n\n${text}`);
  writeFileSync(file, `The page holds these packages.\n\n${notices.join("\n\n")}\n`);
}

function licence(at) {
  const { name, version, license, author } = readJson(path.join(at, "package.json"));
  const by = typeof author === "string" ? author : author?.name;
  const own = readdirSync(at).filter((each) => /^(licen[cs]e|copying|notice)/i.test(each));
  const files =
    own.length > 0 ? own.sort().map((each) => path.join(at, each)) : [path.join(licences, `${license}.txt`)];
  if (!files.every(existsSync))
    throw new Error(`${name} has no licence text, and build/licences has none for ${license}`);
  return {
    name: `${name} ${version}, ${license ?? "see below"}${by ? `, ${by}` : ""}`,
    text: files.map((each) => readFileSync(each, "utf8").trim()).join("\n\n"),
  };
}
