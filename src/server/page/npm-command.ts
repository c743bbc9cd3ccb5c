import { existsSync } from "node:fs";
import path from "node:path";

/**
 * The command that runs npm: the one this process was started by, or the one that came with Node.js. Run with Node.js, not by name: on
 * Windows npm's own name is a batch file, which needs a shell.
 *
 * @param env Where npm says what it is.
 * @param node Node.js itself.
 * @returns Program and arguments, to be followed by npm's.
 */
export function npmCommand(env: NodeJS.ProcessEnv = process.env, node = process.execPath): string[] {
  const cli = path.join("node_modules", "npm", "bin", "npm-cli.js");
  const places = [env["npm_execpath"], path.join(node, "..", cli), path.join(node, "..", "..", "lib", cli)];
  const found = places.find((file) => file !== undefined && path.basename(file) === "npm-cli.js" && existsSync(file));
  return found === undefined ? ["npm"] : [node, found];
}
