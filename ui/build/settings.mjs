/** The page's own settings in place of JupyterLab's; a student changes them in the settings' editor like any other. */
export const settings = {
  "@jupyterlab/apputils-extension:sanitizer": {
    // A button in somebody's notebook must not run JupyterLab's commands.
    allowCommandLinker: false,
  },
  "@jupyterlab/apputils-extension:notification": {
    fetchNews: "false",
    checkForUpdates: false,
  },
  "@jupyterlab/docmanager-extension:plugin": {
    // Seconds. JupyterLab waits two minutes.
    autosaveInterval: 20,
  },
};
