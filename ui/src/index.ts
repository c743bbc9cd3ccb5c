import { JupyterLab } from "@jupyterlab/application";
import { JupyterPluginRegistry, PageConfig } from "@jupyterlab/coreutils";
import { IConnectionStatus, IServiceManager } from "@jupyterlab/services";
import * as jupyterlab from "jupyterlab-extensions";
import * as lab from "./extensions.js";

/** Starts JupyterLab as its own page does, with the lab's parts in it and without extensions from elsewhere. */
async function start(): Promise<void> {
  const isEnabled = ({ id }: { id: string }) => !PageConfig.Extension.isDisabled(id);
  const every = [...jupyterlab.plugins, ...lab.plugins];
  const pluginRegistry = new JupyterPluginRegistry();
  pluginRegistry.registerPlugins(every.filter(isEnabled));
  const app = new JupyterLab({
    pluginRegistry,
    serviceManager: await pluginRegistry.resolveRequiredService(IServiceManager),
    connectionStatus: (await pluginRegistry.resolveOptionalService(IConnectionStatus)) ?? undefined,
    mimeExtensions: [asModule([...jupyterlab.mimeExtensions, ...lab.mimeExtensions])],
    availablePlugins: every.map((plugin) => ({
      id: plugin.id,
      description: plugin.description ?? "",
      requires: plugin.requires ?? [],
      optional: plugin.optional ?? [],
      provides: plugin.provides ?? null,
      autoStart: plugin.autoStart,
      enabled: isEnabled(plugin),
      extension: plugin.id.split(":")[0] ?? plugin.id,
    })),
  });
  // For the browser's console and for tests, as in JupyterLab's own page.
  if (PageConfig.getOption("exposeAppInBrowser") === "true") Object.assign(window, { jupyterapp: app });
  await app.start({ bubblingKeydown: true });
  await app.restored;
  document.getElementById("loading")?.remove();
}

/** As a compiled module looks; of anything else JupyterLab would not look at `default`. */
const asModule = <T>(exported: T): { default: T } => Object.assign({ default: exported }, { __esModule: true });

start().catch((error: unknown) => {
  console.error(error);
  const text = document.querySelector("#loading p");
  if (text)
    text.textContent = `The page could not start: ${String(error)}. Reload it; if that does not help, start the server again.`;
});
