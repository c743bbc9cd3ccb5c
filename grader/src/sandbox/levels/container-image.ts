import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { realpathSync } from "node:fs";
import { promisify } from "node:util";
import { sharedLibraries } from "./shared-libraries.js";

/**
 * The image that sandboxes run in: this machine's node with its libraries, and nothing else. Made once for a version of node.
 *
 * @param engine "docker" or "podman".
 * @returns Its tag.
 */
export async function containerImage(engine: string): Promise<string> {
  const node = realpathSync(process.execPath);
  const libraries = sharedLibraries(node);
  const key = createHash("sha256")
    .update([process.version, process.arch, node, ...libraries].join("\n"))
    .digest("hex");
  const tag = `quantlab-sandbox:${key.slice(0, 16)}`;
  const exists = promisify(execFile)(engine, ["image", "inspect", tag]).then(
    () => true,
    () => false,
  );
  if (await exists) return tag;
  // Links become the files that they name; node comes to lie in /usr/bin, wherever it is here.
  const tar = spawn(
    "tar",
    [
      "-ch",
      "-C",
      "/",
      `--transform=s|^${node.slice(1)}$|usr/bin/node|`,
      ...[node, ...libraries].map((file) => file.slice(1)),
    ],
    { stdio: ["ignore", "pipe", "ignore"] },
  );
  const imported = spawn(engine, ["import", "-", tag], { stdio: [tar.stdout, "ignore", "pipe"] });
  let said = "";
  imported.stderr.on("data", (piece: Buffer) => (said += piece.toString()));
  const [code] = (await once(imported, "close")) as [number | null];
  if (code !== 0) throw new Error(`${engine} import: ${said.trim().split("\n").at(-1) ?? code}`);
  return tag;
}
