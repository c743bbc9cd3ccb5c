import os from "node:os";
import type { SetupFindings, SetupMessage, SetupOrder } from "../course/index.js";
import { cifar10Source, hasCifar10, loadCifar10 } from "../data/index.js";
import { installNative, linkNative, NativeUnavailable, provideNative } from "../native/index.js";
import type { StartProgress } from "../progress/index.js";
import { engineName, ready } from "../tensor/index.js";

// The program that a server starts to look what is there, or to fetch it; its argument is a `SetupOrder` in JSON. It ends when the server does.

const stop = new AbortController();

/** Every task says how far it is; what it says in lines is a task of unknown length. */
const progress: StartProgress = (label, total, unit) => {
  void say({ kind: "start", label, ...(total !== undefined && { total }), ...(unit !== undefined && { unit }) });
  return { update: (done) => void say({ kind: "update", done }), end: () => undefined };
};
const log = (label: string): void => void say({ kind: "start", label });

async function follow(order: SetupOrder): Promise<void> {
  if (order.task === "look") return void (await say({ kind: "found", found: await look() }));
  const { signal } = stop;
  if (order.task === "native") return linkNative(await installNative({ force: order.force, progress, log, signal }));
  const { from } = order;
  await loadCifar10({ ...(from ? { download: true, ...from } : cifar10Source()), progress, signal });
}

/** What a kernel started now would find. */
async function look(): Promise<SetupFindings> {
  const isThere = await provideNative().then(
    () => true,
    () => false,
  );
  const { backend, reason } = await ready();
  return {
    engine: { backend, name: engineName(), ...(reason !== undefined && { reason }) },
    native: !isThere ? "absent" : reason === undefined ? "there" : "broken",
    hasCifar10: hasCifar10(),
  };
}

/** Resolves when it is on its way, or nobody listens any more. */
function say(message: SetupMessage): Promise<unknown> {
  return new Promise((resolve) => (process.connected ? process.send?.(message, resolve) : resolve(undefined)));
}

async function main(): Promise<void> {
  // The page and the kernels go first.
  os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);
  process.once("disconnect", () => stop.abort(new Error("stopped")));
  // Ctrl-C reaches the server too, which stops this in good order.
  process.on("SIGINT", () => undefined);
  try {
    await follow(JSON.parse(process.argv[2] ?? "") as SetupOrder);
  } catch (error) {
    const { message } = error as Error;
    await say({ kind: "failed", message, ...(error instanceof NativeUnavailable && { wayOut: error.wayOut }) });
    process.exitCode = 1;
  }
  if (process.connected) process.disconnect();
}

void main();
