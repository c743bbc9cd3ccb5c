/** The page's own settings in place of JupyterLab's; a student changes them in the settings' editor like any other. */
export const settings = {
  "@jupyterlab/apputils-extension:notification": {
    fetchNews: "false",
    checkForUpdates: false,
  },
  "@jupyterlab/docmanager-extension:plugin": {
    // Seconds. JupyterLab waits two minutes.
    autosaveInterval: 20,
  },
};
