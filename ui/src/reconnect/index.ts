import type { JupyterFrontEndPlugin } from "@jupyterlab/application";
import { INotebookTracker } from "@jupyterlab/notebook";
import { ServerConnection } from "@jupyterlab/services";
import { type Connection, untilConnected } from "./until-connected.js";

const pauseMs = 1000;

/** JupyterLab waits ever longer for a server that is away, half a minute in the end, and then gives up. Here a notebook goes on a second after it is back. */
export const reconnect: JupyterFrontEndPlugin<void> = {
  id: "quantlab:reconnect",
  description: "Connects notebooks again once the server is back.",
  autoStart: true,
  requires: [INotebookTracker],
  activate({ serviceManager: { serverSettings } }, notebooks: INotebookTracker) {
    const isThere = (): Promise<boolean> =>
      ServerConnection.makeRequest(`${serverSettings.baseUrl}api/status`, {}, serverSettings).then(
        ({ ok }) => ok,
        () => false,
      );
    const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pauseMs));
    const connecting = new WeakSet<Connection>();
    notebooks.widgetAdded.connect((_, { sessionContext }) => {
      sessionContext.connectionStatusChanged.connect(() => {
        const kernel = sessionContext.session?.kernel;
        if (!kernel || kernel.connectionStatus === "connected" || connecting.has(kernel)) return;
        connecting.add(kernel);
        void untilConnected(kernel, isThere, pause).finally(() => connecting.delete(kernel));
      });
    });
  },
};
