import path from "node:path";
import { describe, expect, it } from "vitest";
import { npmCommand } from "../../../src/server/page/npm-command.js";
import { put, someFolder } from "./some-page.js";

describe("npmCommand(env, node)", () => {
  it("takes the npm that started this process", () => {
    const folder = someFolder();
    put(folder, "npm-cli.js", "");
    const cli = path.join(folder, "npm-cli.js");
    expect(npmCommand({ npm_execpath: cli }, "/none/bin/node")).toEqual(["/none/bin/node", cli]);
  });

  it.each([
    ["node.exe", "node_modules/npm/bin/npm-cli.js"],
    ["bin/node", "lib/node_modules/npm/bin/npm-cli.js"],
  ])("takes the one beside %s otherwise, as when another program started it", (node, cli) => {
    const folder = someFolder();
    put(folder, cli, "");
    put(folder, "yarn.js", "");
    const command = npmCommand({ npm_execpath: path.join(folder, "yarn.js") }, path.join(folder, node));
    expect(command).toEqual([path.join(folder, node), path.join(folder, cli)]);
  });

  it("takes the one on the path where none is known", () => {
    expect(npmCommand({}, "/none/bin/node")).toEqual(["npm"]);
  });
});
