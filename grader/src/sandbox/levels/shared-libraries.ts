import { execFileSync } from "node:child_process";

const known = new Map<string, readonly string[]>();

/**
 * The shared libraries that a program loads, and the loader itself, as `ldd` lists them; looked up once.
 *
 * @param program An absolute path; it is trusted, since `ldd` may run it.
 */
export function sharedLibraries(program: string): readonly string[] {
  const found = known.get(program) ?? list(program);
  known.set(program, found);
  return found;
}

function list(program: string): string[] {
  // "libm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x...)", and the loader's line without an arrow.
  const lines = execFileSync("ldd", [program], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).split("\n");
  return lines.flatMap((line) => /(?:^\s*|=> )(\/\S+) \(0x/.exec(line)?.[1] ?? []);
}
