import { mkdtempSync, chmodSync, existsSync, rmSync, writeFileSync } from "node:fs";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer, type AddressInfo, type Server } from "node:net";
import os from "node:os";
import path from "node:path";
import { randomUUID } from "node:crypto";
import type { World } from "./attack.js";

/** A world for attacks, and what comes out of the sandbox into it. */
export interface Watched {
  world: World;
  /** What has been seen since the last time, once what is on its way has come. */
  seen(): Promise<string[]>;
  close(): Promise<void>;
}

export async function openWorld(): Promise<Watched> {
  // Not in /tmp, of which a sandbox has its own.
  const folder = mkdtempSync(path.join("/var/tmp", "quantlab-attacks-"));
  chmodSync(folder, 0o777);
  const token = randomUUID();
  const [readable, secret] = [path.join(folder, "readable"), path.join(folder, "private")];
  writeFileSync(readable, `${token} is no JavaScript`, { mode: 0o644 });
  writeFileSync(secret, token, { mode: 0o600 });
  process.env["QUANTLAB_ATTACK_TOKEN"] = token;

  let seen: string[] = [];
  const note = (what: string) => (): void => void seen.push(what);
  const onSignal = note("signal");
  process.on("SIGWINCH", onSignal);
  const tcp = createServer((socket) => socket.destroy()).on("connection", note("tcp"));
  await once(tcp.listen(0, "0.0.0.0"), "listening");
  const abstract = `quantlab-${token}`;
  const unix = createServer((socket) => socket.destroy()).on("connection", note("abstract"));
  await once(unix.listen(`\0${abstract}`), "listening");
  const udp = createSocket("udp4").on("message", note("udp"));
  udp.bind(0, "0.0.0.0");
  await once(udp, "listening");
  const addresses = Object.values(os.networkInterfaces()).flatMap((each) => each ?? []);
  const outer = addresses.find(({ internal, family }) => !internal && family === "IPv4");
  const pwned = path.join(folder, "pwned");

  return {
    world: {
      ...{ readable, private: secret, folder, token, abstract },
      tcp: (tcp.address() as AddressInfo).port,
      udp: udp.address().port,
      address: outer?.address ?? "127.0.0.2",
    },
    seen: async () => {
      // What the kernel holds is delivered in the next rounds of the loop.
      for (let round = 0; round < 5; round++) await new Promise((resolve) => setImmediate(resolve));
      const now = existsSync(pwned) ? [...seen, "file"] : seen;
      rmSync(pwned, { force: true });
      seen = [];
      return now;
    },
    close: async () => {
      process.off("SIGWINCH", onSignal);
      delete process.env["QUANTLAB_ATTACK_TOKEN"];
      rmSync(folder, { recursive: true });
      udp.close();
      await Promise.all([tcp, unix].map((server: Server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}
