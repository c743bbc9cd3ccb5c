import type { JupyterFrontEndPlugin } from "@jupyterlab/application";
import { INotebookTracker } from "@jupyterlab/notebook";
import { answers, pause } from "./server-answers.js";
import { type Connection, untilConnected } from "./until-connected.js";

export { connectionLost } from "./connection-lost.js";

/** JupyterLab waits ever longer for a server that is away, half a minute in the end, and then gives up. Here a notebook goes on a second after it is back. */
export const reconnect: JupyterFrontEndPlugin<void> = {
  id: "quantlab:reconnect",
  description: "Connects notebooks again once the server is back.",
  autoStart: true,
  requires: [INotebookTracker],
  activate({ serviceManager: { serverSettings } }, notebooks: INotebookTracker) {
    const connecting = new WeakSet<Connection>();
    const keepConnected = async (kernel: Connection): Promise<void> => {
      while (!kernel.isDisposed && kernel.connectionStatus !== "connected")
        await untilConnected(kernel, () => answers(serverSettings), pause);
    };
    notebooks.widgetAdded.connect((_, { sessionContext }) => {
      sessionContext.connectionStatusChanged.connect(() => {
        const kernel = sessionContext.session?.kernel;
        if (!kernel || kernel.connectionStatus === "connected" || connecting.has(kernel)) return;
        connecting.add(kernel);
        void keepConnected(kernel).finally(() => connecting.delete(kernel));
      });
    });
  },
};
