import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo, type Server } from "node:net";

/** How a client finds a kernel: the content of a connection file. */
export interface ConnectionInfo {
  transport: "tcp" | "ipc";
  ip: string;
  shell_port: number;
  control_port: number;
  iopub_port: number;
  stdin_port: number;
  hb_port: number;
  /** The HMAC's key; empty for no signatures. */
  key: string;
  signature_scheme: string;
  kernel_name?: string;
}

const ports = ["shell_port", "control_port", "iopub_port", "stdin_port", "hb_port"] as const;

/**
 * A connection on free ports of this machine alone, with a new key.
 *
 * @param kernelName The kernel's name, for those who read the file.
 * @returns What to write for the kernel. Another program may take a port before the kernel does; the kernel then says so.
 */
export async function newConnection(kernelName?: string): Promise<ConnectionInfo> {
  const servers = await Promise.all(ports.map(listenAnywhere));
  const numbers = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return {
    transport: "tcp",
    ip: "127.0.0.1",
    ...(Object.fromEntries(ports.map((name, i) => [name, numbers[i]])) as Record<(typeof ports)[number], number>),
    key: randomBytes(32).toString("hex"),
    signature_scheme: "hmac-sha256",
    ...(kernelName === undefined ? {} : { kernel_name: kernelName }),
  };
}

function listenAnywhere(): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve(server));
  });
}

/**
 * Writes a connection file that only its owner can read, as its key lets whoever has it run code.
 *
 * @param file Where; it must not exist yet.
 * @param connection What to write.
 * @throws {Error} the file system's own.
 */
export async function writeConnectionFile(file: string, connection: ConnectionInfo): Promise<void> {
  await writeFile(file, `${JSON.stringify(connection, null, 2)}\n`, { mode: 0o600, flag: "wx" });
}

/**
 * Reads a connection file.
 *
 * @param file As a front end wrote it.
 * @returns Its content.
 * @throws {RangeError} naming the field that is missing or cannot be used: only TCP on this machine's loopback address and HMAC-SHA256 are.
 */
export async function readConnectionFile(file: string): Promise<ConnectionInfo> {
  const fail = (what: string): never => {
    throw new RangeError(`connection file ${file}: ${what}`);
  };
  const text = await readFile(file, "utf8");
  let read: Partial<ConnectionInfo> | null;
  try {
    read = JSON.parse(text) as Partial<ConnectionInfo> | null;
  } catch {
    return fail("must be JSON");
  }
  if (typeof read !== "object" || read === null) return fail("must be a JSON object");
  const { transport = "tcp", ip = "127.0.0.1", key = "", signature_scheme = "hmac-sha256" } = read;
  if (transport !== "tcp") fail(`transport must be tcp, got ${transport}`);
  if (!/^(127\.\d+\.\d+\.\d+|::1|localhost)$/.test(ip)) fail(`ip must be of this machine (127.0.0.1), got ${ip}`);
  if (key !== "" && signature_scheme !== "hmac-sha256")
    fail(`signature_scheme must be hmac-sha256, got ${signature_scheme}`);
  for (const port of ports) {
    const number = read[port];
    if (!Number.isInteger(number) || (number as number) < 1 || (number as number) > 65535)
      fail(`${port} must be a port, got ${number}`);
  }
  return { ...(read as ConnectionInfo), transport, ip, key, signature_scheme };
}
