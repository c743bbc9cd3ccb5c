/**
 * The Jupyter kernel for TypeScript.
 *
 * @module
 */
export { assembleKernel } from "./assemble-kernel.js";
export { kernelCommand, packageRoot } from "./kernel-command.js";
export { installKernel, KERNEL_LOGO, kernelSpec, uninstallKernel, userKernelsFolder } from "./kernel-spec.js";
export type { AssembleOptions } from "./assemble-kernel.js";
export type { KernelSpec } from "./kernel-spec.js";
