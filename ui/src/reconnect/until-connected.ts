/** A page's connection to a kernel, as far as it is needed. */
export interface Connection {
  readonly isDisposed: boolean;
  readonly connectionStatus: string;
  readonly connectionStatusChanged: {
    connect(slot: () => void): unknown;
    disconnect(slot: () => void): unknown;
  };
  reconnect(): Promise<void>;
}

/**
 * Connects again as soon as the server answers, unless the connection comes back by itself.
 *
 * @param connection One that was lost.
 * @param isThere Whether the server answers.
 * @param pause Waits until it is asked again.
 */
export async function untilConnected(
  connection: Connection,
  isThere: () => Promise<boolean>,
  pause: () => Promise<void>,
): Promise<void> {
  // A connection that was back, and is lost again at once because the kernel starts anew, is in JupyterLab's hands: what is asked of it would be cut off.
  let wasBack = false;
  const look = (): void => void (wasBack ||= connection.connectionStatus === "connected");
  connection.connectionStatusChanged.connect(look);
  const isLost = (): boolean => !connection.isDisposed && !wasBack && connection.connectionStatus !== "connected";
  while (isLost()) {
    await pause();
    if (!(await isThere()) || !isLost()) continue;
    await connection.reconnect().catch(() => undefined);
  }
  connection.connectionStatusChanged.disconnect(look);
}
