import { UNTRACKED_MESSAGE_TYPES } from "../kernels/index.js";

/** Which page is asked for. */
export interface PageView {
  /** As the browser names the server, as in "127.0.0.1:8800". */
  host: string;
  /** "lab" has tabs; "doc" shows one document, which JupyterLab calls its simple interface. */
  mode: "lab" | "doc";
  workspace: string;
  /** The file or folder in the address, with slashes. */
  treePath: string;
}

/** Where JupyterLab's page finds what it asks for. */
const ADDRESSES = {
  baseUrl: "/",
  appUrl: "/lab",
  treeUrl: "/lab/tree",
  staticUrl: "/static",
  workspacesUrl: "/lab/workspaces",
  themesUrl: "/lab/api/themes",
  settingsUrl: "/lab/api/settings",
  workspacesApiUrl: "/lab/api/workspaces",
  translationsApiUrl: "/lab/api/translations",
};

const DISABLED = [
  // Asks another host for news.
  "@jupyterlab/apputils-extension:announcements",
  // Asks for licences that JupyterLab's own build gathers; the page's are in its THIRD-PARTY.txt.
  "@jupyterlab/apputils-extension:licenses-plugin",
  // The page's HTML has its own.
  "@jupyterlab/apputils-extension:splash",
  // Nothing here provides language servers: the kernel completes.
  "@jupyterlab/fileeditor-extension:language-server",
  "@jupyterlab/notebook-extension:language-server",
  // The page has its own, which waits for the kernel.
  "@jupyterlab/notebook-extension:cell-executor",
];

/**
 * What a page asks by itself is no work, and makes no kernel look busy. But what it asks first on every connection is how it learns that the kernel is
 * idle, or still busy: by then it has forgotten the state, and nothing else tells it.
 */
const IGNORED_STATES_OF = UNTRACKED_MESSAGE_TYPES.filter((type) => type !== "kernel_info_request");

/**
 * What JupyterLab's page is told in its HTML. It holds no token: the browser's cookie has it.
 *
 * @param view Which page is asked for.
 * @param version JupyterLab's.
 * @returns JupyterLab's `PageConfig`.
 */
export function pageConfig({ host, mode, workspace, treePath }: PageView, version: string): Record<string, unknown> {
  const full = Object.entries(ADDRESSES).map(([name, at]) => [`full${name[0]?.toUpperCase()}${name.slice(1)}`, at]);
  return {
    ...ADDRESSES,
    ...Object.fromEntries(full),
    wsUrl: `ws://${host}/`,
    appName: "Quantlab",
    appNamespace: "lab",
    appVersion: version,
    mode: mode === "lab" ? "multiple-document" : "single-document",
    workspace,
    treePath,
    preferredPath: "/",
    notebookVersion: "[2,17,0]",
    cacheFiles: true,
    devMode: "false",
    exposeAppInBrowser: true,
    quitButton: false,
    untracked_message_types: JSON.stringify(IGNORED_STATES_OF),
    terminalsAvailable: false,
    federated_extensions: [],
    disabledExtensions: DISABLED,
    lockedExtensions: {},
  };
}
