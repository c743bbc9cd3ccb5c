import { ServerConnection } from "@jupyterlab/services";

/** Whether the lab's server answers. */
export function answers(settings: ServerConnection.ISettings): Promise<boolean> {
  return ServerConnection.makeRequest(`${settings.baseUrl}api/status`, {}, settings).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** As long as it is waited before it is asked again. */
export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1000));
