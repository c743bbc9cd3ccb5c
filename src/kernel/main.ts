import path from "node:path";
import { parseArgs } from "node:util";
import { kernelCommand, packageRoot } from "./kernel-command.js";
import { installKernel, uninstallKernel, userKernelsFolder } from "./kernel-spec.js";

const help = `npm run kernel -- install [--prefix folder]     adds the kernel "TypeScript (Quantlab)" to Jupyter and VS Code
npm run kernel -- uninstall [--prefix folder]   takes it out again
npm run kernel -- prepare                       makes it ready to start, and installs nothing

  --prefix folder   a Python environment, instead of the user's own place for kernels
`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { prefix: { type: "string" }, help: { type: "boolean", short: "h" } },
    allowPositionals: true,
  });
  const [command] = positionals;
  if (values.help || command === undefined) return void process.stdout.write(help);
  const kernels = values.prefix ? path.resolve(values.prefix, "share/jupyter/kernels") : userKernelsFolder();
  switch (command) {
    case "install":
      await kernelCommand(console.error);
      return console.log(`The kernel "TypeScript (Quantlab)" is in ${await installKernel(packageRoot, kernels)}`);
    case "uninstall":
      return console.log(`The kernel is no longer in ${await uninstallKernel(kernels)}`);
    case "prepare":
      return console.log((await kernelCommand(console.error)).join(" "));
    default:
      throw new RangeError(`kernel: command must be install, uninstall or prepare, got ${command}`);
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
