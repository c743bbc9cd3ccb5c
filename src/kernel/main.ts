import { statSync } from "node:fs";
import path from "node:path";
import { commandOptions } from "../checks/index.js";
import { kernelCommand, packageRoot } from "./kernel-command.js";
import { installKernel, uninstallKernel, userKernelsFolder } from "./kernel-spec.js";

const help = `npm run kernel -- install [--prefix folder]     adds the kernel "TypeScript (Quantlab)" to Jupyter and VS Code
npm run kernel -- uninstall [--prefix folder]   takes it out again
npm run kernel -- prepare                       makes it ready to start, and installs nothing

  --prefix folder   a Python environment, instead of the user's own place for kernels
`;

async function main(): Promise<void> {
  const { values, positionals } = commandOptions("kernel", {
    options: { prefix: { type: "string" }, help: { type: "boolean", short: "h" } },
    allowPositionals: true,
  });
  const [command] = positionals;
  if (values.help || command === undefined) return void process.stdout.write(help);
  const kernels = kernelsFolder(values.prefix);
  switch (command) {
    case "install":
      await kernelCommand(console.error);
      return console.log(`The kernel "TypeScript (Quantlab)" is in ${await installKernel(packageRoot, kernels)}`);
    case "uninstall":
      return uninstall(kernels);
    case "prepare":
      return console.log((await kernelCommand(console.error)).join(" "));
    default:
      throw new RangeError(`kernel: command must be install, uninstall or prepare, got ${command}`);
  }
}

function kernelsFolder(prefix: string | undefined): string {
  if (prefix === undefined) return userKernelsFolder();
  const entry = statSync(path.resolve(prefix), { throwIfNoEntry: false });
  if (prefix === "" || (entry && !entry.isDirectory()))
    throw new RangeError(`kernel: --prefix must be a folder, got ${prefix === "" ? "nothing" : `the file ${prefix}`}`);
  return path.resolve(prefix, "share/jupyter/kernels");
}

async function uninstall(kernels: string): Promise<void> {
  const { folder, wasThere } = await uninstallKernel(kernels);
  console.log(wasThere ? `The kernel is no longer in ${folder}` : `There was no kernel in ${folder}`);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
