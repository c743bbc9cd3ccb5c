import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";

/**
 * The addresses that a process and those it started listen on, as Linux tells them: in hexadecimal, the bytes of an IPv4 address from the last to the
 * first.
 *
 * @returns As in "127.0.0.1"; of IPv6 the hexadecimal digits.
 */
export function listening(pid: number): string[] {
  const own = new Set([pid, ...descendants(pid)].flatMap(socketsOf));
  const lines = ["/proc/net/tcp", "/proc/net/tcp6"].filter((file) => existsSync(file)).flatMap(linesOf);
  return lines.flatMap((line) => {
    const [, local = "", , state, , , , , , socket = ""] = line.trim().split(/\s+/);
    const [host = ""] = local.split(":");
    if (state !== "0A" || !own.has(socket)) return [];
    return [host.length > 8 ? host : Buffer.from(host, "hex").reverse().join(".")];
  });
}

function descendants(pid: number): number[] {
  const all = execFileSync("ps", ["-axo", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  const children = all.map((line) => line.trim().split(/\s+/).map(Number)).filter(([, parent]) => parent === pid);
  return children.flatMap(([child = 0]) => [child, ...descendants(child)]);
}

function socketsOf(pid: number): string[] {
  try {
    const links = readdirSync(`/proc/${pid}/fd`).map((fd) => linkOf(`/proc/${pid}/fd/${fd}`));
    return links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []);
  } catch {
    return []; // it has ended meanwhile
  }
}

function linkOf(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return ""; // it was closed meanwhile
  }
}

const linesOf = (file: string): string[] => readFileSync(file, "utf8").split("\n").slice(1);
