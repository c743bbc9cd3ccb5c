/** A page's connection to a kernel, as far as it is needed. */
export interface Connection {
  readonly isDisposed: boolean;
  readonly connectionStatus: string;
  reconnect(): Promise<void>;
}

/**
 * Connects again as soon as the server answers.
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
  const isLost = (): boolean => !connection.isDisposed && connection.connectionStatus !== "connected";
  while (isLost()) {
    await pause();
    // It may have come back by itself meanwhile, and to connect again would cut that off.
    if (!(await isThere()) || !isLost()) continue;
    await connection.reconnect().catch(() => undefined);
  }
}
