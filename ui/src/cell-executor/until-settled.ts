/** What a JupyterLab session context tells about the kernel that it may be starting, or has lost. */
export interface StartingSession {
  readonly kernelDisplayStatus: string;
  readonly isDisposed: boolean;
  readonly session: { readonly kernel: unknown } | null;
  readonly statusChanged: Told;
  readonly connectionStatusChanged: Told;
  readonly kernelChanged: Told;
  readonly disposed: Told;
}

/** A signal, as far as it is needed. */
export interface Told {
  connect(slot: () => void): unknown;
  disconnect(slot: () => void): unknown;
}

/**
 * Whether a kernel is on its way: being started, or again after it died or the server was away. What is asked of it meanwhile would be lost.
 *
 * @param session The notebook's.
 */
export function isStarting({ session, kernelDisplayStatus, isDisposed }: StartingSession): boolean {
  const onItsWay = session?.kernel ? ["connecting", "restarting", "autorestarting"] : ["initializing", "starting"];
  return !isDisposed && onItsWay.includes(kernelDisplayStatus);
}

/**
 * Waits until a kernel that is being started is there, or could not be started.
 *
 * @param session The notebook's.
 */
export function untilSettled(session: StartingSession): Promise<void> {
  return new Promise((resolve) => {
    const signals = [session.statusChanged, session.connectionStatusChanged, session.kernelChanged, session.disposed];
    const look = (): void => {
      if (isStarting(session)) return;
      for (const signal of signals) signal.disconnect(look);
      resolve();
    };
    for (const signal of signals) signal.connect(look);
    look();
  });
}
