import { execFileSync } from "node:child_process";

const known = new Map<string, string[]>();

/**
 * The shared libraries that programs load, and the loader itself, as `ldd` lists them.
 *
 * @param programs Absolute paths; they are trusted, since `ldd` may run them.
 */
export function sharedLibraries(...programs: string[]): string[] {
  const all = programs.flatMap((program) => {
    const found = known.get(program) ?? listed(program);
    known.set(program, found);
    return found;
  });
  return [...new Set(all)];
}

function listed(program: string): string[] {
  // "libm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x...)", and the loader's line without an arrow.
  const lines = execFileSync("ldd", [program], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).split("\n");
  return lines.flatMap((line) => /(?:^\s*|=> )(\/\S+) \(0x/.exec(line)?.[1] ?? []);
}
