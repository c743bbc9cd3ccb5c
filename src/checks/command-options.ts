import { parseArgs, type ParseArgsConfig } from "node:util";

/**
 * The command line of one of the package's commands, as Node's `parseArgs` reads it, whose errors become one line that points to the help.
 *
 * @param command As in `npm run kernel`.
 * @param config What it takes.
 * @returns What it was given.
 * @throws {RangeError} naming the command and the word that fits no option.
 * @example
 * commandOptions("kernel", { args: ["--prefix", "env"], options: { prefix: { type: "string" } } }).values.prefix; // => "env"
 */
export function commandOptions<T extends ParseArgsConfig>(command: string, config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (cause) {
    // Node's further sentences tell how to write what nobody means here.
    const [why] = (cause as Error).message.split(/\.\s/);
    throw new RangeError(`${command}: ${why?.replace(/\.$/, "")}; npm run ${command} -- --help says more`, { cause });
  }
}
