/** Made by build.mjs of the packages in package.json. */
declare module "jupyterlab-extensions" {
  import type { JupyterFrontEndPlugin } from "@jupyterlab/application";
  import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";

  export const plugins: JupyterFrontEndPlugin<unknown>[];
  export const mimeExtensions: IRenderMime.IExtension[];
}

declare module "*.css";

/** An icon's text. */
declare module "*.svg" {
  const text: string;
  export default text;
}
