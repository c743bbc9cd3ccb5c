/**
 * Lets ctrl-C end a command in order; a second one ends it at once.
 *
 * @returns Aborted at the first signal.
 */
export function stopOnSignals(): AbortSignal {
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(name, () => (stop.signal.aborted ? process.exit(1) : stop.abort(new Error(`stopped by ${name}`))));
  return stop.signal;
}
