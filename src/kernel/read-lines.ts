import net from "node:net";

/**
 * Reads what the kernel says to a process that it started: on descriptor 4, as the standard input is the program's own.
 *
 * @param onLine Called with each line.
 * @param onEnd Called when there will be no more: the kernel has gone.
 */
export function readLines(onLine: (line: string) => void, onEnd: () => void): void {
  const input = new net.Socket({ fd: 4, readable: true, writable: false });
  let parts: string[] = [];
  input.setEncoding("utf8");
  input.on("data", (text: string) => {
    const [first = "", ...others] = text.split("\n");
    parts.push(first);
    for (const next of others) {
      const line = parts.join("");
      parts = [next];
      if (line !== "") onLine(line);
    }
  });
  input.on("end", onEnd).on("error", onEnd);
}
